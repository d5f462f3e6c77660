"""Half a year of the demo street: activities of the pack, held for the clauses that they prove."""

import random
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from minxue.accounts.models import User
from minxue.activities.actions import cancel, head_count, plan_activity, publish, tick
from minxue.activities.choices import CountedGroup
from minxue.activities.models import Activity, ActivityKind
from minxue.base.clock import moment, today
from minxue.config.demo.people import Resident
from minxue.config.packs import rows
from minxue.engines.periods import add_months
from minxue.orgs.models import Unit
from minxue.people.choices import Group, Known
from minxue.people.models import Person
from minxue.people.queries import in_group
from minxue.plans.models import Clause, ClauseText, Plan


def _belongs(person: Person, audience: str, day: date) -> bool:
    match audience:
        case "employed":
            return person.employed == Known.YES
        case "elderly":
            return bool(in_group(person, Group.ELDERLY, day))
        case "minors":
            return bool(in_group(person, Group.MINOR, day))
        case "adults":
            return in_group(person, Group.MINOR, day) is False
    return audience == "all"


def _drawn(row: dict[str, Any], residents: Iterable[Resident], day: date) -> list[Person]:
    """Who was there: drawn by the activity's title, so that it is the same every time."""
    fitting = [
        resident.person
        for resident in residents
        if not resident.teacher and resident.home in row["from"] and _belongs(resident.person, row["audience"], day)
    ]
    # Invented attendance is no secret: the draw must only be the same on every load.
    draw = random.Random(row["title"])  # noqa: S311
    return draw.sample(fitting, min(row["attendees"], len(fitting)))


def _clause(plan: Plan, phrase: str) -> Clause | None:
    """The first clause whose heading holds the phrase, else whose text does."""
    texts = ClauseText.objects.filter(clause__plan=plan).select_related("clause").order_by("clause__order")
    for field in ("title", "text", "label"):
        if found := texts.filter(**{f"{field}__contains": phrase}).first():
            return found.clause
    return None


def hold_activities(
    units: dict[str, Unit], residents: list[Resident], plans: dict[str, Plan], by: User, first_day: date
) -> int:
    """Plan every activity of the pack and hold those whose day is over; give the number held."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    held = 0
    for row in rows("demo/activities.toml", "activity"):
        day = add_months(first_day, row["month"] - 1).replace(day=row["day"])
        hour, minute = time.fromisoformat(row["start"]).hour, time.fromisoformat(row["start"]).minute
        activity = plan_activity(
            kind=kinds[row["kind"]],
            unit=units[row["host"]],
            title=row["title"],
            starts_at=moment(day, hour, minute),
            minutes=row["minutes"],
            place=row["place"],
            teacher=row.get("teacher", ""),
            expected=row.get("expected"),
            clause=_clause(plans[row["plan"]], row["clause"]) if row.get("plan") else None,
            cohosts=[units[code] for code in row.get("co_hosts", [])],
            by=by,
        )
        publish(activity=activity, by=by)
        held += _hold(activity, row, residents, by, day)
    return held


def _hold(activity: Activity, row: dict[str, Any], residents: list[Resident], by: User, day: date) -> bool:
    if reason := row.get("cancelled"):
        cancel(activity=activity, reason=reason, by=by)
        return False
    if day > today():
        return False
    people = _drawn(row, residents, day)
    tick(activity=activity, people=people, by=by)
    unnamed = max(row["heads"] - len(people), 0)
    if unnamed or not people:
        head_count(activity=activity, numbers={CountedGroup.ALL: max(unnamed, 1)}, by=by)
    return True
