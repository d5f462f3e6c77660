"""Pages on which a sheet is taken over: handed in, its columns told, looked at row by row, taken over, given back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.http import StaffRequest, staff
from minxue.base.queries import in_subtrees
from minxue.base.words import chained
from minxue.engines.sheets import Sheet, marked_csv, marked_xlsx
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.choices import Permission, SheetKind, SheetState
from minxue.orgs.forms import ColumnsForm, SheetForm
from minxue.orgs.models import SheetImport
from minxue.orgs.policy import can_import, demand
from minxue.orgs.queries import FIELDS, Line, checked, paths_for
from minxue.orgs.views.parts import address, crumbs_to, tried, unit_of
from minxue.web.pages import steps
from minxue.web.tables import Column, Table, neutral, sheet_file

SHOWN = 200
NOTHING = Sheet("csv", (), ())
OUTCOMES = {
    "made": gettext_lazy("new"),
    "changed": gettext_lazy("changes"),
    "same": gettext_lazy("as it is"),
    "wrong": gettext_lazy("wrong"),
    "empty": gettext_lazy("empty"),
}
SIGNS = {"made": "done", "changed": "course", "same": "none", "wrong": "late", "empty": "none"}
STEPS = (gettext_lazy("Hand in"), gettext_lazy("Columns and trial run"), gettext_lazy("Take over"))


def _kind(request: StaffRequest) -> SheetKind:
    asked = request.GET.get("kind", "units")
    return SheetKind(asked) if asked in SheetKind.values else SheetKind.UNITS


@staff("GET", "POST")
def hand_in_sheet(request: StaffRequest, id: UUID) -> HttpResponse:
    """A sheet for a unit and those below it; what it would do is shown before anything is done."""
    unit, user, kind = unit_of(request, id), request.user, _kind(request)
    demand(can_import(user, unit, kind))
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, made = form.cleaned_data["file"], list[SheetImport]()
        data = file.read()

        def work() -> None:
            made.append(actions.hand_in_sheet(kind=kind, unit=unit, data=data, name=file.name, by=user))

        if tried(form, work):
            return redirect("orgs:sheet", made[0].pk)
    title = _("Take units over from a sheet") if kind == SheetKind.UNITS else _("Take base numbers over from a sheet")
    parts = {
        "form": form,
        "unit": unit,
        "title": title,
        "back": address(unit),
        "crumbs": crumbs_to(request, unit, title),
        "steps": steps(STEPS, 0),
        "template": f"{reverse('orgs:sheet_template')}?kind={kind}",
        "fields": [str(words) for words in FIELDS[kind].values()],
    }
    return render(request, "orgs/sheet_in.html", parts)


def _sheet(request: StaffRequest, id: UUID) -> SheetImport:
    """A sheet of a unit in the reader's subtrees, for whoever may take it over."""
    mine = in_subtrees(paths_for(request.user, Permission.UNIT_SEE), "unit__path")
    rows = SheetImport.objects.filter(mine).select_related("unit__parent", "unit__kind", "file", "by")
    row = get_object_or_404(rows, pk=id)
    demand(can_import(request.user, row.unit, row.kind))
    return row


def _again(request: StaffRequest, row: SheetImport, fault: TreeFault) -> HttpResponse:
    """Where a sheet that cannot be read any more is handed in once more, with the reason."""
    messages.error(request, str(fault))
    return redirect(f"{reverse('orgs:hand_in_sheet', args=[row.unit_id])}?kind={row.kind}")


LINES = (
    Column[Line]("number", gettext_lazy("Row"), lambda line: line.number + 2, number=True),
    Column[Line](
        "outcome",
        gettext_lazy("What comes of it"),
        lambda line: str(OUTCOMES[line.outcome]),
        state=lambda line: SIGNS[line.outcome],
    ),
    Column[Line]("words", gettext_lazy("In words"), lambda line: chained(line.marks.values()) or line.words, head=True),
)


@staff("GET", "POST")
def sheet(request: StaffRequest, id: UUID) -> HttpResponse:
    """One sheet: which column is which, what each row would do, and what was done."""
    row, user = _sheet(request, id), request.user
    try:
        # What was taken over stands in its report: its file is not asked again.
        table = NOTHING if row.state == SheetState.DONE else actions.sheet_of(row)
    except TreeFault as fault:
        return _again(request, row, fault)
    form = ColumnsForm(request.POST or None, kind=row.kind, header=table.header, columns=row.columns)
    if request.method == "POST" and row.state in {SheetState.OPEN, SheetState.FAILED} and form.is_valid():
        taking = request.POST.get("step") == "take"

        def work() -> None:
            actions.map_sheet(row=row, columns=form.columns(), by=user)
            if taking:
                actions.run_sheet(row=row, by=user)

        if tried(form, work):
            messages.success(request, _("The rows are taken over.") if taking else _("The columns are kept."))
            return redirect("orgs:sheet", row.pk)
    return render(request, "orgs/sheet.html", _parts(request, row, table, form))


def _parts(request: StaffRequest, row: SheetImport, table: Sheet, form: forms.Form) -> dict[str, object]:
    done = row.state == SheetState.DONE
    lines = [] if done else checked(row.kind, row.unit, table, row.columns)
    counts = row.report["counts"] if done else {name: sum(one.outcome == name for one in lines) for name in OUTCOMES}
    # What is wrong stands first: it is what there is to do.
    ordered = sorted(lines, key=lambda line: (line.outcome != "wrong", line.number))
    title = str(row)
    return {
        "row": row,
        "form": form,
        "done": done,
        "waiting": row.state == SheetState.WAITING,
        "failed": row.report.get("reason") if row.state == SheetState.FAILED else "",
        "counts": [(OUTCOMES[name], counts[name]) for name in OUTCOMES if counts.get(name)],
        "wrong": counts.get("wrong"),
        "useful": bool(counts.get("made") or counts.get("changed")),
        "lines": Table(_("What each row does"), LINES, ordered[:SHOWN]) if lines else None,
        "more": max(len(lines) - SHOWN, 0),
        "steps": steps(STEPS, 2 if done else 1),
        "crumbs": crumbs_to(request, row.unit, title),
        "back": address(row.unit),
    }


@staff("GET")
def sheet_back(request: StaffRequest, id: UUID) -> HttpResponse:
    """The same sheet with its wrong cells marked, in the kind in which it came."""
    row = _sheet(request, id)
    try:
        table = actions.sheet_of(row)
    except TreeFault as fault:
        return _again(request, row, fault)
    if row.state == SheetState.DONE:
        kept = row.report["marks"]
        marks = {int(at): {int(c): words for c, words in cells.items()} for at, cells in kept.items()}
    else:
        marks = {line.number: line.marks for line in checked(row.kind, row.unit, table, row.columns) if line.marks}
    write = marked_xlsx if table.kind == "xlsx" else marked_csv
    body = write(table, marks, _("What is wrong"), neutral)
    return sheet_file(body, table.kind, row.file.name.rsplit(".", 1)[0])


@staff("GET")
def sheet_template(request: StaffRequest) -> HttpResponse:
    """An empty sheet with the right heads."""
    demand(any(paths_for(request.user, right) for right in (Permission.UNIT_EDIT, Permission.BASE_EDIT)))
    kind = _kind(request)
    empty = Sheet("xlsx", tuple(str(words) for words in FIELDS[kind].values()), ())
    body = marked_xlsx(empty, {}, _("What is wrong"), neutral)
    return sheet_file(body, "xlsx", str(kind.label))
