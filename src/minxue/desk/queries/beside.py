"""Last year's plan beside this one: each clause with last year's figure and this year's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.desk.queries.marks import target_goal, target_name, target_value
from minxue.engines.periods import span_of
from minxue.figures.queries import ClauseState, Standing, clause_progress
from minxue.plans.models import ClauseText, Plan, Target
from minxue.plans.policy import can_edit_plan, can_see_plan
from minxue.plans.queries.wording import number_of
from minxue.plans.queries.years import Beside, beside


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with its value; of last year's the source where it was entered as an opening figure."""

    name: str
    value: str
    goal: str
    url: str
    note: str = ""
    enter: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A clause on one side: its words, its figures, how it stands (or stood in the end)."""

    head: str
    text: str
    figures: list[Figure]
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of both years; a side is None where the year has no such clause."""

    old: Side | None
    new: Side | None


def years_beside(plan: Plan, user: User, day: date) -> list[Row]:
    """All clauses of both plans; last year's figures as on its last day.

    Without a plan of last year only the clauses with targets stand there, each with its opening figures.
    """
    before = plan.before if plan.before and can_see_plan(user, plan.before) else None
    now = clause_progress(plan, day)
    then = clause_progress(before, min(day, span_of(before.first_day, before.months).last)) if before else {}
    may = can_edit_plan(user, plan)
    rows = [_row(one, now, then, may=may) for one in beside(plan) if before or one.new]
    return rows if before else [row for row in rows if row.new and row.new.figures]


def _row(one: Beside, now: dict[UUID, ClauseState], then: dict[UUID, ClauseState], *, may: bool) -> Row:
    new_state = now.get(one.new.pk) if one.new else None
    old_state = then.get(one.old.pk) if one.old else None
    old = _side(one.old_text, old_state, []) if old_state else None
    if old_state is None and new_state is not None:
        opened = [_opening(row, one.new_text, may=may) for row in new_state.targets]
        figures = [figure for figure in opened if figure.value or figure.enter]
        old = Side("", "", figures, "", "") if figures else None
    return Row(old, _side(one.new_text, new_state, []) if new_state else None)


def _side(wording: ClauseText | None, state: ClauseState, figures: list[Figure]) -> Side:
    text = wording.text if wording else ""
    head = f"{wording.label}{wording.title}" if wording else ""
    rest = text.strip().removeprefix(wording.label if wording else "").strip()
    rest = rest.removeprefix(wording.title if wording else "").lstrip("。：: \n")
    found = figures + [_figure(row, text) for row in state.targets]
    return Side(head, rest, found, state.own, reverse("desk:clause", args=[state.clause.pk]))


def _figure(row: Standing, text: str) -> Figure:
    url = address_of("target", row.target.pk)
    return Figure(target_name(row, text), target_value(row), target_goal(row), url)


def _opening(row: Standing, wording: ClauseText | None, *, may: bool) -> Figure:
    """What was entered for last year, labelled; or where it can be entered."""
    target: Target = row.target
    name = target_name(row, wording.text if wording else "")
    enter = reverse("desk:opening_figure", args=[target.pk]) if may else ""
    if target.opening_e4 is None:
        return Figure(name, "", "", "", "", enter)
    value = f"{number_of(target.opening_e4)} {target.unit}"
    return Figure(name, value, "", "", target.opening_note or _("source not named"), enter)
