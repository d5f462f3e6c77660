"""The plan of the year before: which it seems to be, and its clauses beside those of this one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from minxue.engines.periods import add_months
from minxue.engines.planscript import Wording, alike, match_wordings
from minxue.plans.models import Clause, ClauseText, Plan
from minxue.plans.queries.comparing import standing_clauses
from minxue.plans.queries.tree import newest_texts

LIKE = 0.6
_YEAR = re.compile(r"20\d\d|二[〇○零][〇○零一二三四五六七八九]{2}")


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause of last year and the one of this year that carries it on; None where there is none."""

    old: Clause | None
    old_text: ClauseText | None
    new: Clause | None
    new_text: ClauseText | None


def candidates(plan: Plan) -> list[Plan]:
    """The earlier plans of the same unit, the likest by title first."""
    rows = Plan.objects.filter(unit=plan.unit, first_day__lt=plan.first_day).select_related("unit")
    bare = _YEAR.sub("", plan.title)
    return sorted(rows, key=lambda row: (-alike(bare, _YEAR.sub("", row.title)), -row.first_day.toordinal()))[:50]


def guess_before(plan: Plan) -> Plan | None:
    """The plan of the same unit that began a year earlier (a month more or less) and bears the likest title."""
    first, last = add_months(plan.first_day, -13), add_months(plan.first_day, -11)
    bare = _YEAR.sub("", plan.title)
    for row in candidates(plan):
        if first <= row.first_day <= last and alike(bare, _YEAR.sub("", row.title)) >= LIKE:
            return row
    return None


def carried_on(plan: Plan, before: Plan) -> dict[UUID, UUID]:
    """Which clause of last year each clause of this year carries on, by this year's id."""
    olds, news = standing_clauses(before), standing_clauses(plan)
    old_texts, new_texts = _texts(before), _texts(plan)
    pairs = match_wordings([_wording(old_texts[row.pk]) for row in olds], [_wording(new_texts[row.pk]) for row in news])
    return {news[pair.new].pk: olds[pair.old].pk for pair in pairs if pair.new is not None and pair.old is not None}


def beside(plan: Plan) -> list[Beside]:
    """All clauses of this year in order, each with that of last year; those that nobody carries on stand last."""
    news, new_texts = standing_clauses(plan), _texts(plan)
    before = plan.before
    olds = {row.pk: row for row in standing_clauses(before)} if before else {}
    old_texts = _texts(before) if before else {}
    rows = []
    for row in news:
        old = olds.pop(row.before_id, None) if row.before_id else None
        rows.append(Beside(old, old_texts.get(old.pk) if old else None, row, new_texts.get(row.pk)))
    return rows + [Beside(old, old_texts.get(old.pk), None, None) for old in olds.values()]


def _texts(plan: Plan) -> Mapping[UUID, ClauseText]:
    return newest_texts(Clause.objects.filter(plan=plan))


def _wording(row: ClauseText) -> Wording:
    return Wording(row.label, row.title, _YEAR.sub("", row.text))
