"""The plans, open duties and open papers of units, as the tree asks for them when it is reorganised."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from minxue.orgs.registry import Living
from minxue.plans.models import DutyUnit, Paper, Plan


def plans_of_units(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The plans of the units: key and title."""
    rows = Plan.objects.filter(unit__in=units).order_by("-first_day", "id")
    return [(str(plan.pk), plan.title) for plan in rows]


def duties_of_units(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The duties that the units answer for and that are not done: key and the owner as written."""
    rows = DutyUnit.objects.filter(unit__in=units, duty__done_on=None).order_by("duty__due", "id")
    return [(str(pk), words) for pk, words in rows.values_list("pk", "duty__words")]


def papers_of_units(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The papers from above that came to the units and are not answered: key, day and title."""
    rows = Paper.objects.filter(unit__in=units, answered_on=None).order_by("day", "id")
    return [(str(pk), f"{day} {title}") for pk, day, title in rows.values_list("pk", "day", "title")]


# What was counted for a plan was counted at its unit, so a merged unit keeps its plan.
PLANS = Living("plan", _("Plans"), plans_of_units, merges=False)
DUTIES = Living("duty", _("Open duties"), duties_of_units, only_whole=True)
PAPERS = Living("paper", _("Papers from above to be answered"), papers_of_units)
