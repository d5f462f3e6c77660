"""What waits for others (等待他人处理), in words, and whether they may be reminded of it now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.models import Act, User
from minxue.activities.choices import ActivityState, CheckState
from minxue.activities.models import Activity, Check
from minxue.base.clock import now
from minxue.base.queries import in_subtrees
from minxue.base.registry import address_of
from minxue.desk.queries.hours import Office, office_at
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.pressing import Reader, unconfirmed
from minxue.desk.queries.typeset import set_clause
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import may
from minxue.orgs.queries import paths_for, seats_for
from minxue.orgs.queries.holders import holders_at, nearest_holders
from minxue.plans.models import Clause, Paper, Plan
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries import Laid, laid_by
from minxue.plans.queries.papers import is_late
from minxue.plans.queries.tree import newest_texts

REMIND = "remind"


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that others have to do: of which thing (`kind`, `subject`), by which unit, since when, and its page.

    `asks` is the right that is needed to remind of it, over `path`; `to` are those who are told; `about` is the page
    that they are led to. `again` says in words when it is possible to remind (empty: now).
    """

    kind: str
    subject: UUID
    county: str
    path: str
    asks: Permission
    title: str
    words: str
    who: str
    page: str
    about: tuple[str, str]
    unit: UUID | None = None
    phone: str = ""
    late: bool = False
    when: date | None = None
    of: str = ""
    to: tuple[User, ...] = ()
    again: str = ""

    @property
    def mark(self) -> tuple[str, str, str]:
        """By which its reminders are found in the book."""
        return self.kind, str(self.subject), str(self.unit or "")

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.kind}.{self.subject}.{self.unit or ''}"


def waits(reader: Reader) -> list[Wait]:
    """All that others have to do for a user, the overdue first, then what waits longest."""
    rows = [*_duties(reader), *_checks(reader), *_proofs(reader), *_papers(reader)]
    last = _reminders(rows)
    at = now()
    offices = {path: office_at(path, at.date()) for path in {row.path for row in rows}}
    told = [replace(row, again=refusal(row, last.get(row.mark), at, offices[row.path])) for row in rows]
    return sorted(told, key=lambda row: (not row.late, row.when or date.max))


def waiting_for(user: User, key: str) -> Wait | None:
    """The thing of a key, if it waits for others in the eyes of this user."""
    return next((row for row in waits(Reader(user)) if row.key == key), None)


def last_reminder(wait: Wait) -> date | None:
    """The day on which somebody was last reminded of it."""
    return _reminders([wait]).get(wait.mark)


def refusal(wait: Wait, last: date | None, at: datetime, office: Office) -> str:
    """Why nobody can be reminded now, and when it is possible again; empty when it is possible."""
    if not wait.to:
        if wait.phone:
            return _("Nobody of %(who)s signs in here: ring %(phone)s.") % {"who": wait.who, "phone": wait.phone}
        return _("Nobody of %(who)s signs in here: speak to them.") % {"who": wait.who}
    if last is not None and at.date() < (free := office.free_from(last)):
        days = {"last": short_day(last), "next": short_day(free)}
        return _("Reminded on %(last)s; possible again from %(next)s, 08:30.") % days
    if (opens := office.opens_at(at)) != at:
        when = {"day": short_day(opens.date()), "time": f"{opens:%H:%M}"}
        return _("Outside office hours; possible on %(day)s from %(time)s.") % when
    return ""


def _reminders(rows: Iterable[Wait]) -> dict[tuple[str, str, str], date]:
    """The day of the last reminder by kind, thing and unit."""
    subjects = {str(row.subject) for row in rows}
    acts = Act.objects.filter(verb=REMIND, subject__in=subjects) if subjects else Act.objects.none()
    found: dict[tuple[str, str, str], date] = {}
    for kind, subject, detail, day in acts.order_by("id").values_list("kind", "subject", "detail", "day"):
        found[kind, subject, str(detail.get("unit", ""))] = day
    return found


def lasting(since: date, day: date) -> str:
    """For so many days (“已 3 天”)."""
    days = (day - since).days
    if days <= 0:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def _duties(reader: Reader) -> Iterator[Wait]:
    """Duties of one's own plans on other units: not reported in time, each; not accepted, by unit and plan.

    A clause that is done by what was laid down, or not to be tracked, asks for neither.
    """
    own = set(seats_for(reader.user, Permission.ACTIVITY_EDIT))
    for plan, states in reader.asking:
        if not can_edit_plan(reader.user, plan):
            continue
        settled = {pk for pk, state in states.items() if state.settled}
        asked = [row for row in laid_by(plan) if row.duty.clause_id not in settled]
        laid = [row for row in asked if row.unit.path not in own and row.unit.closed is None]
        late = [row for row in laid if row.duty.tracked and row.duty.done_on is None and _past(row, reader.day)]
        silent = [row for row in laid if row.waits and row not in late]
        holders = holders_at({row.unit.path for row in (*late, *silent)}, Permission.ACTIVITY_EDIT)
        to = {path: _but(reader.user, users) for path, users in holders.items()}
        yield from _unreported(plan, late, to, reader.day)
        yield from _unaccepted(plan, silent, to, reader.day)


def _past(row: Laid, day: date) -> bool:
    return row.duty.due is not None and row.duty.due < day


def _but(user: User, users: Iterable[User]) -> tuple[User, ...]:
    return tuple(one for one in users if one.pk != user.pk)


def _unreported(plan: Plan, late: list[Laid], to: dict[str, tuple[User, ...]], day: date) -> Iterator[Wait]:
    """Each duty once, with all its units: whoever reports it reports it for all."""
    texts = newest_texts(Clause.objects.filter(pk__in={row.duty.clause_id for row in late})) if late else {}
    by_duty: dict[UUID, list[Laid]] = {}
    for row in late:
        by_duty.setdefault(row.duty.pk, []).append(row)
    for rows in by_duty.values():
        duty, units = rows[0].duty, [row.unit for row in rows]
        days = (day - (duty.due or day)).days
        words = ngettext(
            "waits for %(who)s to report it done, %(days)s day past its day",
            "waits for %(who)s to report it done, %(days)s days past its day",
            days,
        )
        who = units[0].name if len(units) == 1 else duty.words
        told = {user.pk: user for unit in units for user in to[unit.path]}
        yield Wait(
            "duty", duty.pk, plan.county, plan.path, Permission.PLAN_EDIT,
            set_clause(texts.get(duty.clause_id), duty.clause.level, plan.title).name,
            words % {"who": who, "days": days},
            who,
            address_of("clause", duty.clause_id),
            ("clause", str(duty.clause_id)),
            phone=units[0].phone if len(units) == 1 else "",
            late=True,
            when=duty.due,
            of=plan.title,
            to=tuple(told.values()),
        )  # fmt: skip


def _unaccepted(plan: Plan, silent: list[Laid], to: dict[str, tuple[User, ...]], day: date) -> Iterator[Wait]:
    by_unit: dict[UUID, list[Laid]] = {}
    for row in silent:
        by_unit.setdefault(row.unit.pk, []).append(row)
    for rows in by_unit.values():
        unit, since = rows[0].unit, min(row.since for row in rows)
        words = ngettext(
            "waits for %(who)s to accept %(count)s task, %(lasting)s",
            "waits for %(who)s to accept %(count)s tasks, %(lasting)s",
            len(rows),
        )
        yield _of_unit(
            plan, unit, to, "plan", plan.pk,
            title=unit.name,
            words=words % {"who": unit.name, "count": len(rows), "lasting": lasting(since, day)},
            page=f"{reverse('desk:answers', args=[plan.pk])}?state=silent",
            about=("tasks", ""),
            when=since,
        )  # fmt: skip


def _of_unit(
    plan: Plan, unit: Unit, to: dict[str, tuple[User, ...]], kind: str, subject: UUID,
    *, title: str, words: str, page: str, about: tuple[str, str], late: bool = False, when: date,
) -> Wait:  # fmt: skip
    return Wait(
        kind, subject, plan.county, plan.path, Permission.PLAN_EDIT, title, words, unit.name, page, about,
        unit=unit.pk, phone=unit.phone, late=late, when=when, of=plan.title, to=to.get(unit.path, ()),
    )  # fmt: skip


def _checks(reader: Reader) -> Iterator[Wait]:
    """What was handed in to be checked before it is published, and is not one's own to check."""
    user = reader.user
    reach = in_subtrees(paths_for(user, Permission.ACTIVITY_EDIT), "activity__path")
    rows = Check.objects.filter(reach, state=CheckState.ASKED).exclude(activity__state=ActivityState.CANCELLED)
    asked = [
        row
        for row in rows.select_related("activity").order_by("id")
        if row.asked_by_id == user.pk or not may(user, Permission.ACTIVITY_CHECK, row.activity.path)
    ]
    places = nearest_holders({row.activity.path for row in asked}, Permission.ACTIVITY_CHECK)
    names = dict(Unit.objects.filter(path__in=[outer for outer, _users in places.values()]).values_list("path", "name"))
    since = _asked_on(asked)
    for row in asked:
        outer, users = places[row.activity.path]
        who = _("the reviewer of %(unit)s") % {"unit": names[outer]} if outer else _("a reviewer")
        yield _checked(row.activity, who, since.get(str(row.activity.pk), row.day), _but(user, users), reader.day)


def _asked_on(rows: list[Check]) -> dict[str, date]:
    subjects = [str(row.activity.pk) for row in rows]
    acts = Act.objects.filter(kind="activity", verb="ask_check", subject__in=subjects)
    return dict(acts.order_by("id").values_list("subject", "day"))


def _checked(activity: Activity, who: str, since: date, to: tuple[User, ...], day: date) -> Wait:
    words = _("waits for %(who)s to check it, %(lasting)s") % {"who": who, "lasting": lasting(since, day)}
    page = address_of("activity", activity.pk)
    return Wait(
        "activity", activity.pk, activity.county, activity.path, Permission.ACTIVITY_EDIT, activity.title, words, who,
        page, ("activity-check", str(activity.pk)), late=activity.day < day, when=since, to=to,
    )  # fmt: skip


def _proofs(reader: Reader) -> Iterator[Wait]:
    """What was laid down for clauses of which other units are the owners, and which they have not confirmed."""
    found = [(proof, owners) for proof, owners in unconfirmed(reader) if owners]
    holders = holders_at({unit.path for _proof, units in found for unit in units}, Permission.ACTIVITY_EDIT)
    for proof, owners in found:
        plan = proof.clause.plan
        since = proof.created_at.astimezone(now().tzinfo).date()
        for unit in owners:
            words = _("waits for %(who)s to confirm it, %(lasting)s")
            yield _of_unit(
                plan, unit, {unit.path: _but(reader.user, holders[unit.path])}, "proof", proof.pk,
                title=proof.words,
                words=words % {"who": unit.name, "lasting": lasting(since, reader.day)},
                page=address_of("clause", proof.clause_id),
                about=("proof-confirm", str(proof.pk)),
                when=since,
            )  # fmt: skip


def _papers(reader: Reader) -> Iterator[Wait]:
    """Papers from above that one's own unit has to answer, in the eyes of who does not answer them."""
    user = reader.user
    own = [path for path in seats_for(user, Permission.PLAN_SEE) if not may(user, Permission.PLAN_EDIT, path)]
    rows = Paper.objects.filter(unit__path__in=own, answered_on=None).select_related("unit")
    rows = rows.exclude(due=None)
    holders = holders_at(own, Permission.PLAN_EDIT)
    for paper in rows.order_by("due", "id"):
        unit, due = paper.unit, paper.due or reader.day
        words = _("waits for %(who)s to answer it, due %(day)s") % {"who": unit.name, "day": short_day(due)}
        page = address_of("paper", paper.pk)
        yield Wait(
            "paper", paper.pk, paper.county, paper.path, Permission.PLAN_SEE, paper.title, words, unit.name, page,
            ("paper", str(paper.pk)), phone=unit.phone, late=is_late(paper, reader.day), when=due, of=paper.sender,
            to=_but(user, holders[unit.path]),
        )  # fmt: skip
