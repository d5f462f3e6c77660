"""Pages that reorganise the tree: first what the change would do, then the change; and how it is undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.http import StaffRequest, staff
from minxue.base.words import listed
from minxue.orgs import actions
from minxue.orgs.choices import Permission
from minxue.orgs.forms import MergeForm, MoveForm, RenameForm, SplitForm
from minxue.orgs.models import Reorganisation, Unit
from minxue.orgs.policy import can_edit_unit, can_take_away, can_undo, demand
from minxue.orgs.queries import (
    Figures,
    Foretold,
    Touched,
    foretell_close,
    foretell_merge,
    foretell_move,
    foretell_rename,
    foretell_split,
    obstacles,
    paths_for,
    reorganisations_visible_to,
    roles_back,
    stay_ended,
    superiors_before,
    touched_units,
)
from minxue.orgs.registry import Foreseen
from minxue.orgs.views.parts import address, crumbs_to, tried, unit_of
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb, Fact, list_page
from minxue.web.tables import Column, Empty, Listing, Table

TOUCHED = (
    Column[Touched]("title", gettext_lazy("What lives there"), lambda row: row.title, head=True),
    Column[Touched]("number", gettext_lazy("How many"), lambda row: row.number, number=True),
    Column[Touched]("words", gettext_lazy("What becomes of it"), lambda row: row.words),
)


@dataclass(frozen=True, slots=True)
class _FigureRow:
    unit: Unit
    figure: Foreseen


FIGURES = (
    Column[_FigureRow]("unit", gettext_lazy("Unit"), lambda row: row.unit.name, head=True),
    Column[_FigureRow]("title", gettext_lazy("Figure of this year"), lambda row: str(row.figure.title)),
    Column[_FigureRow]("then", gettext_lazy("Boundaries of the day"), lambda row: row.figure.then, number=True),
    Column[_FigureRow]("now", gettext_lazy("Boundaries of today"), lambda row: row.figure.now, number=True),
    Column[_FigureRow]("after", gettext_lazy("Boundaries after the change"), lambda r: r.figure.after, number=True),
)


@dataclass(frozen=True, slots=True)
class _Way:
    """A change in two steps: its words, and what is called with the checked form for each step."""

    title: str
    button: str
    done: str
    foretell: Callable[[Any], Foretold]
    do: Callable[[Any], object]
    lead: str = ""
    asks: str = "get"


def _two_steps(
    request: StaffRequest, unit: Unit, form: Any, way: _Way, extra: Mapping[str, object] | None = None
) -> HttpResponse:
    """Ask, then show what it would do, then do it. Nothing is written before the last step."""
    looking = request.method == "GET" or request.POST.get("step") == "look"
    if looking:
        form.fields["reason"].required = False
    told = None
    if form.is_bound:
        sure = form.is_valid() and not looking
        if sure and tried(form, lambda: way.do(form)):
            messages.success(request, way.done)
            return redirect("orgs:unit", unit.pk)
        told = way.foretell(form) if set(form.errors) <= {"reason", "__all__"} else None
    parts = {
        "unit": unit,
        "form": form,
        "way": way,
        "told": told,
        "touched": Table(_("What lives there"), TOUCHED, told.touched) if told else None,
        "figures": _figure_table(told.figures) if told else None,
        "chosen": [bound for bound in form if bound.name != "reason"],
        "back": address(unit),
        "crumbs": crumbs_to(request, unit, way.title),
    }
    return render(request, "orgs/reorganise.html", parts | dict(extra or {}))


def _figure_table(figures: list[Figures]) -> Table[_FigureRow] | None:
    rows = [_FigureRow(one.unit, figure) for one in figures for figure in one.rows]
    return Table(_("What it does to the figures"), FIGURES, rows) if rows else None


def _sent(request: StaffRequest) -> Any:
    """What was chosen: by the address when it is only looked at."""
    if request.method == "POST":
        return request.POST
    return request.GET if "look" in request.GET else None


@staff("GET", "POST")
def rename_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """Another name from today on."""
    unit, user = unit_of(request, id), request.user
    demand(can_edit_unit(user, unit))
    form = RenameForm(_sent(request), initial={"name": unit.name, "short_names": unit.short_names})
    way = _Way(
        _("Rename"),
        _("Rename"),
        _("The new name holds from today on."),
        lambda form: foretell_rename(user, unit, form.cleaned_data["name"]),
        lambda form: actions.rename_unit(unit=unit, by=user, **form.cleaned_data),
    )
    return _two_steps(request, unit, form, way)


@staff("GET", "POST")
def move_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """Another superior from today on."""
    unit, user = unit_of(request, id), request.user
    demand(can_take_away(user, unit))
    q = request.GET.get("q", "").strip()[:100]
    form = MoveForm(_sent(request), user=user, unit=unit, q=q)
    way = _Way(
        _("Move"),
        _("Move"),
        _("%(unit)s now stands below its new superior.") % {"unit": unit},
        lambda form: foretell_move(user, unit, form.cleaned_data["parent"]),
        lambda form: actions.move_unit(unit=unit, by=user, **form.cleaned_data),
    )
    return _two_steps(request, unit, form, way, {"q": q, "searched": True})


@staff("GET", "POST")
def close_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """The unit ends today; there is nothing to choose, so the first step is left out."""
    unit, user = unit_of(request, id), request.user
    demand(can_take_away(user, unit))
    form = ReasonForm(request.POST if request.method == "POST" else {})
    way = _Way(
        _("Close the unit"),
        _("Close the unit"),
        _("%(unit)s is closed.") % {"unit": unit},
        lambda _form: foretell_close(user, unit),
        lambda form: actions.close_unit(unit=unit, by=user, **form.cleaned_data),
    )
    return _two_steps(request, unit, form, way)


@staff("GET", "POST")
def merge_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """The unit, with others if so chosen, ends in another or in a new one."""
    unit, user = unit_of(request, id), request.user
    demand(can_take_away(user, unit))
    form = MergeForm(_sent(request), user=user, unit=unit)

    def foretell(form: MergeForm) -> Foretold:
        data = form.cleaned_data
        return foretell_merge(user, form.units(), data["into"], name=data["name"], keep_posts=data["keep_posts"])

    def merge(form: MergeForm) -> object:
        data = form.cleaned_data
        return actions.merge_units(
            units=form.units(), into=form.home(), keep_posts=data["keep_posts"], by=user, reason=data["reason"]
        )

    way = _Way(
        _("Merge"),
        _("Merge"),
        _("%(unit)s has gone into another unit. It can be undone.") % {"unit": unit},
        foretell,
        merge,
        lead=_("The unit ends and another goes on with its people and its work. Its past stays to be read."),
    )
    return _two_steps(request, unit, form, way)


@staff("GET", "POST")
def split_unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """New units beside the unit take over what is chosen to go."""
    unit, user = unit_of(request, id), request.user
    demand(can_take_away(user, unit))
    form = SplitForm(request.POST if request.method == "POST" else None, unit=unit)
    way = _Way(
        _("Split the unit"),
        _("Split the unit"),
        _("The new units stand beside %(unit)s. It can be undone.") % {"unit": unit},
        lambda form: foretell_split(user, unit, form.told()),
        lambda form: actions.split_unit(unit=unit, parts=form.parts(), by=user, reason=form.cleaned_data["reason"]),
        lead=_("New units are made beside this one. What you do not choose stays here."),
        asks="post",
    )
    return _two_steps(request, unit, form, way)


def _page(row: Reorganisation) -> str:
    return reverse("orgs:reorganisation", args=[row.pk])


CHANGES = (
    Column[Reorganisation]("day", gettext_lazy("Day"), lambda row: row.day, order="day,id"),
    Column[Reorganisation]("unit", gettext_lazy("Unit"), lambda r: r.unit.name, head=True, order="path", url=_page),
    Column[Reorganisation]("kind", gettext_lazy("Change"), lambda row: row.get_kind_display(), order="kind"),
    Column[Reorganisation]("into", gettext_lazy("Goes into"), lambda row: row.into.name if row.into else None),
    Column[Reorganisation]("reason", gettext_lazy("Reason"), lambda row: row.reason),
    Column[Reorganisation]("undone", gettext_lazy("Undone on"), lambda row: row.undone_on, order="undone_on"),
)


@staff("GET")
def reorganisations(request: StaffRequest) -> HttpResponse:
    """The changes of the tree in the reader's subtrees, newest first."""
    demand(bool(paths_for(request.user, Permission.UNIT_SEE)))
    return list_page(
        request,
        "orgs/reorganisations.html",
        caption=_("Changes of the tree"),
        columns=CHANGES,
        rows=reorganisations_visible_to(request.user),
        listing=Listing.read(request, CHANGES, default="-day"),
        empty=Empty(_("Nothing was reorganised yet"), _("Units are merged, split, moved and closed on their pages.")),
        extra={"crumbs": [Crumb(_("Units"), reverse("orgs:units")), Crumb(_("Changes of the tree"))]},
    )


@staff("GET", "POST")
def reorganisation(request: StaffRequest, id: UUID) -> HttpResponse:
    """One change of the tree: what it did, and its undoing while nothing stands in the way."""
    row = get_object_or_404(reorganisations_visible_to(request.user), pk=id)
    units, user = touched_units(row), request.user
    may = can_undo(user, units, superiors_before(row), roles_back(row))
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        demand(may)
        undo = lambda: actions.undo_reorganisation(row=row, by=user, **form.cleaned_data)  # noqa: E731 - one call
        if form.is_valid() and tried(form, undo):
            messages.success(request, _("The change is undone."))
            return redirect("orgs:unit", row.unit_id)
    parts = {
        "row": row,
        "form": form,
        "facts": _facts(row),
        "units": [Crumb(unit.name, address(unit)) for unit in units],
        "obstacles": obstacles(row) if row.undone_on is None else [],
        "stay_ended": listed(stay_ended(row)) if row.undone_on is None else "",
        "may_undo": may and row.undone_on is None,
        "back": address(row.unit),
        "crumbs": [
            Crumb(_("Units"), reverse("orgs:units")),
            Crumb(_("Changes of the tree"), reverse("orgs:reorganisations")),
            Crumb(str(row)),
        ],
    }
    return render(request, "orgs/reorganisation.html", parts)


def _facts(row: Reorganisation) -> list[Fact]:
    facts = (
        Fact(_("Day"), row.day),
        Fact(_("By"), row.by.name),
        Fact(_("Reason"), row.reason),
        Fact(_("Goes into"), row.into.name if row.into else "", address(row.into) if row.into else ""),
        Fact(_("Undone on"), row.undone_on),
        Fact(_("Undone by"), row.undone_by.name if row.undone_by else ""),
        Fact(_("Why it was undone"), row.undo_reason),
    )
    return [fact for fact in facts if fact.value]
