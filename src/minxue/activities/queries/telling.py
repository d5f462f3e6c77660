"""What is said of an activity, and who was told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState, Channel, TextState
from minxue.activities.models import Activity, TextMessage, Told
from minxue.base.clock import today
from minxue.base.queries import in_subtrees, matching
from minxue.people.choices import ELDERLY_FROM, MINOR_BELOW, Group, Known
from minxue.people.models import Person
from minxue.people.queries import each_once

WEEKDAYS = "一二三四五六日"
MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Hearer:
    """A person of the call list. `told` is the newest telling; `again` when something else was said since."""

    person: Person
    told: Told | None
    again: bool
    text: TextMessage | None

    @property
    def channel(self) -> str:
        """How the person was told."""
        return str(Channel(self.told.channel).label) if self.told else ""

    @property
    def up_to_date(self) -> bool:
        """Nothing is left to be said to this person."""
        return self.told is not None and not self.again


def when_words(activity: Activity) -> str:
    """Day, weekday and hour, as residents are told: in the product's own language, like all that is announced."""
    at = timezone.localtime(activity.starts_at)
    return f"{at.year}年{at.month}月{at.day}日（周{WEEKDAYS[at.weekday()]}）{at:%H:%M}"


def announcement(activity: Activity) -> str:
    """The text for a chat group: what, when, where, by whom, whom to ask; when called off, that."""
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join(_lines(activity))


def _head(activity: Activity) -> str:
    if activity.state == ActivityState.CANCELLED:
        return _("Called off")
    return _("Changed") if activity.revision else _("Notice")


def _lines(activity: Activity) -> list[str]:
    cancelled = activity.state == ActivityState.CANCELLED
    lines = [
        f"【{_head(activity)}】{activity.title}",
        _("Time: %(words)s") % {"words": when_words(activity)},
        _("Place: %(words)s") % {"words": activity.place},
    ]
    if activity.teacher and not cancelled:
        lines.append(_("Teacher: %(words)s") % {"words": activity.teacher})
    lines.append(_("Host: %(words)s") % {"words": activity.unit.name})
    if activity.unit.phone:
        lines.append(_("Ask: %(words)s") % {"words": activity.unit.phone})
    lines.append(_("It is not held. Please tell each other.") if cancelled else _("Everybody is welcome."))
    return lines


def short_words(activity: Activity) -> str:
    """The text message: one sentence."""
    with translation.override(settings.LANGUAGE_CODE):
        head, phone = _head(activity), activity.unit.phone
        words = f"【{activity.unit.name}】{head}：{activity.title}，{when_words(activity)}，{activity.place}。"
        return (words + (_("Ask: %(words)s") % {"words": phone} if phone else ""))[:MOST_WORDS]


def to_be_told(user: User, activity: Activity, *, words: str = "", group: str = "") -> QuerySet[Person]:
    """The persons of the host and the co-hosts whom one may read, each once; narrowed by name and by group."""
    homes = [activity.path, *activity.cohosts.values_list("path", flat=True)]
    rows = each_once(user).filter(in_subtrees(homes)).select_related("unit")
    if group in Group.values:
        rows = rows.filter(_in_group(group, activity.day.year))
    return matching(rows, words) if words else rows


def _in_group(group: str, year: int) -> Q:
    """As `in_group` has it, for a list: who is not known to belong does not."""
    if group == Group.EMPLOYED:
        return Q(employed=Known.YES)
    if group == Group.ELDERLY:
        return Q(birth_year__lte=year - ELDERLY_FROM)
    return Q(birth_year__gt=year - MINOR_BELOW)


def hearers(activity: Activity, persons: Iterable[Person]) -> list[Hearer]:
    """Each person with what was said to them, and whether it is to be said again."""
    persons = list(persons)
    ids = [person.pk for person in persons]
    told: dict[UUID, Told] = {}
    for row in Told.objects.filter(activity=activity, person__in=ids, stands=True).order_by("revision", "id"):
        told[row.person_id] = row
    texts: dict[UUID, TextMessage] = {}
    for text in TextMessage.objects.filter(activity=activity, person__in=ids).order_by("revision", "id"):
        texts[text.person_id] = text
    return [Hearer(one, told.get(one.pk), _again(activity, told.get(one.pk)), texts.get(one.pk)) for one in persons]


def _again(activity: Activity, told: Told | None) -> bool:
    return told is not None and told.revision < activity.revision and activity.state != ActivityState.HELD


def told_counts(activity: Activity) -> tuple[int, int]:
    """How many persons know how it stands, and how many are to be told again."""
    rows = Told.objects.filter(activity=activity, stands=True).values_list("person", "revision")
    newest: dict[UUID, int] = {}
    for person, revision in rows:
        newest[person] = max(revision, newest.get(person, 0))
    again = sum(1 for revision in newest.values() if revision < activity.revision)
    again = 0 if activity.state == ActivityState.HELD else again
    return len(newest) - again, again


def not_told(activity: Activity, persons: QuerySet[Person]) -> QuerySet[Person]:
    """Those who do not know yet how it stands now."""
    told = Told.objects.filter(activity=activity, revision=activity.revision, stands=True).values("person")
    return persons.exclude(pk__in=told)


def without_text(activity: Activity, persons: QuerySet[Person]) -> QuerySet[Person]:
    """Those with a number who have neither been told nor sent a message of how it stands now."""
    texted = TextMessage.objects.filter(activity=activity, revision=activity.revision).values("person")
    return not_told(activity, persons).exclude(phone="").exclude(pk__in=texted)


def texts_waiting(limit: int = 50) -> list[TextMessage]:
    """The messages that wait to be sent, oldest first; what has become of their activity since is read anew."""
    rows = TextMessage.objects.filter(state=TextState.WAITING).select_related("activity", "person")
    return list(rows.order_by("id")[:limit])


def is_past(activity: Activity) -> bool:
    """Its day is over: nobody needs to be told any more."""
    return activity.day < today()


def is_quiet(at: datetime, hours: tuple[int, int]) -> bool:
    """Whether people are left alone at this hour: messages go out from the first hour to before the second."""
    first, last = hours
    return not first <= timezone.localtime(at).hour < last
