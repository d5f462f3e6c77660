"""Who was told of an activity, ticked by hand; text messages, sent once for each person and wording."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.activities.actions.states import ActivityFault, acting
from minxue.activities.choices import TEXT_FLOW, ActivityState, Channel, TextState
from minxue.activities.models import Activity, TextMessage, Told
from minxue.activities.policy import can_tell
from minxue.activities.queries import is_known
from minxue.activities.queries.telling import hearers, is_past, short_words, without_text
from minxue.base.actions import post
from minxue.base.clock import now, today
from minxue.orgs.policy import demand
from minxue.people.models import Person
from minxue.people.policy import can_edit_person

MOST_TEXTS = 2000


def tell_people(
    *, activity: Activity, told: Mapping[Person, Channel], not_told: Iterable[Person] = (), by: User
) -> tuple[int, int]:
    """Note who was told and how, and who was ticked by mistake: one act; gives how many of each were changed.

    Raises NotAllowed, ActivityFault.
    """
    struck = list(not_told)
    demand(can_tell(by, activity) and all(can_edit_person(by, person) for person in (*told, *struck)))
    with acting(activity, by, "tell_people") as entry:
        _demand_known(activity)
        known = {one.person.pk for one in hearers(activity, told) if one.up_to_date}
        anew = {person: channel for person, channel in told.items() if person.pk not in known}
        for person, channel in anew.items():
            _note(activity, person, channel, by)
        rows = Told.objects.filter(activity=activity, person__in=[one.pk for one in struck], stands=True)
        gone = rows.filter(revision=activity.revision).update(stands=False)
        entry.detail = {"told": len(anew), "taken_back": gone}
    return len(anew), gone


def _demand_known(activity: Activity) -> None:
    if not is_known(activity):
        raise ActivityFault(_("It is not published yet: publish it, then tell people."))


def _note(activity: Activity, person: Person, channel: Channel, by: User | None) -> None:
    key = {"county": activity.county, "activity": activity, "revision": activity.revision, "person": person}
    row = Told.objects.filter(**key).first()
    row = row or Told(**key, path=activity.path, person_county=person.county)
    row.day, row.at, row.channel, row.by, row.stands = today(), now(), channel, by, True
    row.month = row.day.strftime("%Y-%m")
    row.save()


def text_people(*, activity: Activity, persons: Iterable[Person], by: User) -> int:
    """Have a text message sent to those who do not know yet how it stands; gives to how many.

    Whoever was sent one of this wording gets no second one, whatever became of it. Raises NotAllowed, ActivityFault.
    """
    wanted = list(persons)
    demand(can_tell(by, activity) and all(can_edit_person(by, person) for person in wanted))
    if not settings.SMS_GATEWAY:
        raise ActivityFault(_("No gateway for text messages is set: tell people by telephone or in the chat group."))
    with acting(activity, by, "text_people") as entry:
        _demand_known(activity)
        if activity.state == ActivityState.HELD or is_past(activity):
            raise ActivityFault(_("Its day is over: nobody needs a message any more."))
        rows = Person.objects.filter(pk__in=[person.pk for person in wanted[:MOST_TEXTS]])
        left, day = list(without_text(activity, rows)), today()
        TextMessage.objects.bulk_create(
            TextMessage(
                county=activity.county,
                path=activity.path,
                day=day,
                month=day.strftime("%Y-%m"),
                activity=activity,
                revision=activity.revision,
                person=person,
                person_county=person.county,
                words=short_words(activity),
                by=by,
            )
            for person in left
        )
        entry.detail = {"messages": len(left)}
        if left:
            post(kind="activity.texts", ids=[activity.pk])
    return len(left)


def take_text(*, text: TextMessage) -> bool:
    """Claim a waiting message before it is handed to the gateway; False when it is not to be sent any more.

    It is marked first: should the program stop in between, it is left as "not confirmed", never sent twice.
    """
    activity = text.activity
    stale = text.revision != activity.revision or is_past(activity) or not text.person.phone or text.person.is_erased
    state = TEXT_FLOW.after(TextState.WAITING, "fail" if stale else "go")
    fault = str(_("Overtaken: something else is said of it by now, or there is no number.")) if stale else ""
    taken = TextMessage.objects.filter(pk=text.pk, state=TextState.WAITING).update(state=state, fault=fault)
    return taken == 1 and not stale


def note_text(*, text: TextMessage, fault: str = "") -> None:
    """Note what the gateway said: sent, and with it the person was told; or why not."""
    with act(by=None, verb="send_text", county=text.county, path=text.path) as entry:
        entry.about("activity", text.activity_id)
        text.state = TEXT_FLOW.after(TextState.GOING, "fail" if fault else "sent")
        text.fault = fault[:120]
        text.save(update_fields=["state", "fault"])
        if not fault and text.revision == text.activity.revision:
            _note(text.activity, text.person, Channel.TEXT, text.by)
