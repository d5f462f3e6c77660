"""A target is split over units and years: the table, its sum, and the buttons that fill it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.figures.forms import SplitForm, cell_name
from minxue.figures.http import target_of
from minxue.figures.queries import goal, standings
from minxue.figures.queries.dividing import EQUAL, Grid, as_split, filled, grid
from minxue.figures.queries.shares import balance_of, weight_name
from minxue.figures.queries.targets import Standing
from minxue.orgs.choices import BASE_KEYS
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions import PlanFault, Share, split_target
from minxue.plans.policy import can_edit_plan
from minxue.plans.queries.sharing import Balance, PlanYear, is_rate
from minxue.plans.queries.wording import number_of
from minxue.web.http import wants_partial
from minxue.web.pages import Crumb


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its unit (None: the whole), its base numbers in words, its cells by year."""

    unit: Unit | None
    note: str
    cells: list[tuple[PlanYear | None, BoundField]]


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands under the table: the sums of the years, and what is said of the whole (None: nothing typed)."""

    years: list[tuple[int, str]]
    balance: Balance | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A way of showing the table, as a link."""

    words: str | Promise
    url: str
    current: bool


OVERS = {"units": _("over the units"), "years": _("over the years"), "both": _("over units and years")}


@staff("GET", "POST")
def split(request: StaffRequest, id: str) -> HttpResponse:
    """Split a target: fill, look at the sum, keep; or take the split away."""
    row = target_of(request.user, id)
    demand(can_edit_plan(request.user, row.clause.plan))
    table = grid(row, request.GET.get("over", ""), request.GET.get("kind", ""))
    whole = standings(row.clause.plan, [row], today())[row.pk]
    if request.method == "POST" and "remove" in request.POST:
        return _keep(request, whole, []) or redirect("figures:split", id)
    form = _form(request, table, whole)
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        shares = [Share(value, unit, year) for unit, year, value in form.cells()]
        if kept := _keep(request, whole, shares):
            return kept
    wrong = form.is_bound and not form.is_valid()
    context = _context(form, table, whole)
    if wants_partial(request):
        return render(request, "figures/parts/split_sum.html", context)
    return render(request, "figures/split.html", context, status=422 if wrong else 200)


def _form(request: StaffRequest, table: Grid, whole: Standing) -> SplitForm:
    if request.method == "POST":
        return SplitForm(request.POST, table=table, cells={})
    how = request.GET.get("fill", "")
    known = how == EQUAL or how in table.bases
    return SplitForm(table=table, cells=filled(table, whole, how) if known else as_split(table))


def _keep(request: StaffRequest, whole: Standing, shares: list[Share]) -> HttpResponse | None:
    """Keep the shares and go to the target; None where that cannot be, which is said."""
    target = whole.target
    cells = [(share.unit, share.year, share.value_e4) for share in shares]
    try:
        split_target(target=target, shares=shares, by=request.user)
    except PlanFault as fault:
        messages.error(request, str(fault))
        return None
    added = balance_of(target.clause.plan, whole, cells)
    if added is None:
        messages.success(request, _("The target is not split any more. Its whole is counted as before."))
    elif added.settled:
        messages.success(request, _("Saved. %(words)s.") % {"words": added.words})
    else:
        messages.warning(request, _("Saved, and still to be settled: %(words)s.") % {"words": added.words})
    return redirect("figures:target", target.pk)


def _context(form: SplitForm, table: Grid, whole: Standing) -> dict[str, object]:
    row, plan = whole.target, whole.target.clause.plan
    name = weight_name(whole.indicator).removeprefix("base.")
    return {
        "form": form,
        "target": row,
        "plan": plan,
        "table": table,
        "goal": goal(whole),
        "rate": is_rate(row),
        "lines": [_line(form, table, unit, name) for unit in table.units],
        "sum": _sum(form, table, whole),
        "overs": [_choice(table, OVERS[over], over=over) for over in table.overs] if len(table.overs) > 1 else [],
        "kinds": _kinds(table),
        "fills": [(EQUAL, _("The whole rate each") if is_rate(row) else _("Share equally"))]
        + [(key, _("By number of %(base)s") % {"base": BASE_KEYS[key]}) for key in table.bases],
        "many": len(table.years) > 1,
        "crumbs": (
            Crumb(plan.title, address_of("plan", plan.pk)),
            Crumb(row.quote, reverse("figures:target", args=[row.pk])),
            Crumb(_("Split")),
        ),
    }


def _line(form: SplitForm, table: Grid, unit: Unit | None, weight: str) -> Line:
    cells = [(year, form[cell_name((unit.pk if unit else None, year.year if year else None))]) for year in table.years]
    numbers = table.numbers.get(unit.pk, {}) if unit else {}
    key = weight if weight in numbers else next(iter(numbers), "")
    return Line(unit, f"{BASE_KEYS[key]} {numbers[key]:,}" if key else "", cells)


def _choice(table: Grid, words: str | Promise, *, over: str = "", kind: str = "") -> Choice:
    asked = {"over": over or table.over, "kind": kind or table.kind}
    current = (over or table.over, kind or table.kind) == (table.over, table.kind)
    return Choice(words, f"?{urlencode(asked)}", current)


def _kinds(table: Grid) -> list[Choice]:
    if len(table.kinds) < 2 or table.over == "years":
        return []
    rows = [_choice(table, f"{kind.name} {kind.count}", kind=kind.code) for kind in table.kinds]
    every = sum(kind.count for kind in table.kinds)
    return [*rows, _choice(table, _("all %(count)s") % {"count": every}, kind="all")]


def _sum(form: SplitForm, table: Grid, whole: Standing) -> Sum:
    """Of what was typed, else of what the table was filled with."""
    cells = form.cells()
    years: Mapping[int, str] = {}
    if len(table.years) > 1 and not is_rate(whole.target):
        years = {
            year.year: number_of(sum(value for _unit, of, value in cells if of == year.year))
            for year in table.years
            if year
        }
    return Sum(list(years.items()), balance_of(whole.target.clause.plan, whole, cells))
