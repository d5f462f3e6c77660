"""Sheets of units and of base numbers: handed in, their columns told, taken over in one act."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, hand_in
from minxue.accounts.models import User
from minxue.accounts.queries.files import bytes_of
from minxue.base.actions import notify, post, run_job, start_job
from minxue.base.models import Job
from minxue.engines.sheets import Sheet, SheetFault, read_sheet
from minxue.orgs.actions.bases import set_base_numbers
from minxue.orgs.actions.units import TreeFault, add_unit, edit_unit, rename_unit
from minxue.orgs.choices import SHEET_FLOW, SheetKind
from minxue.orgs.models import SheetImport, Unit, UnitKind
from minxue.orgs.policy import NotAllowed, can_import, demand
from minxue.orgs.queries.sheets import FIELDS, Line, checked, guessed

AT_ONCE = 500
FAULTS = {
    "empty": _("The file is empty."),
    "too-big": _("The file is too big: 4 MB at most. Split it into several."),
    "kind": _("Hand in an Excel file (.xlsx, .xls) or a .csv file."),
    "no-rows": _("The first sheet needs a row of heads and at least one row below it."),
    "too-long": _("The sheet is too long: 5,000 rows and 60 columns at most."),
    "broken": _("The file cannot be read. Save it anew in Excel or WPS, then hand it in again."),
    "letters": _("The letters of this file cannot be read. Save it as UTF-8 or as an Excel file."),
}


def hand_in_sheet(*, kind: SheetKind, unit: Unit, data: bytes, name: str, by: User) -> SheetImport:
    """Keep a sheet with a guess of its columns; nothing is taken over yet. Raises NotAllowed, TreeFault."""
    demand(can_import(by, unit, kind))
    sheet = _read(data, name)
    with act(by=by, verb="hand_in_sheet", county=unit.county, path=unit.path, kind="unit", subject=unit.pk) as entry:
        entry.detail = {"kind": kind, "rows": len(sheet.rows)}
        file = hand_in(data=data, name=name, by=by, county=unit.county, path=unit.path)
        return SheetImport.objects.create(
            kind=kind,
            unit=unit,
            by=by,
            file=file,
            county=unit.county,
            path=unit.path,
            columns=guessed(kind, sheet.header),
        )


def _read(data: bytes, name: str) -> Sheet:
    try:
        return read_sheet(data, name)
    except SheetFault as fault:
        raise TreeFault(FAULTS[fault.code]) from fault


def sheet_of(row: SheetImport) -> Sheet:
    """The table that was handed in. Raises TreeFault where its file was lost, or cannot be read (any more)."""
    try:
        return _read(bytes_of(row.file), row.file.name)
    except OSError as fault:
        raise TreeFault(_("The file is not in the store any more. Hand it in again.")) from fault


def map_sheet(*, row: SheetImport, columns: Mapping[str, int], by: User) -> SheetImport:
    """Tell which column is which. Raises NotAllowed, MoveRefused."""
    demand(can_import(by, row.unit, row.kind))
    row.state = SHEET_FLOW.after(row.state, "map")
    with act(by=by, verb="map_sheet", county=row.county, path=row.path, kind="unit", subject=row.unit_id):
        row.columns = {name: at for name, at in columns.items() if name in FIELDS[row.kind]}
        row.save(update_fields=["columns", "state"])
    return row


def run_sheet(*, row: SheetImport, by: User) -> SheetImport:
    """Take a sheet over: at once, or by the worker when it is long. Raises NotAllowed, TreeFault, MoveRefused."""
    demand(can_import(by, row.unit, row.kind))
    lines = checked(row.kind, row.unit, sheet_of(row), row.columns)
    if len(lines) <= AT_ONCE:
        row.state = SHEET_FLOW.after(row.state, "take")
        return _take(row, lines, by)
    row.state = SHEET_FLOW.after(row.state, "wait")
    with act(by=by, verb="queue_sheet", county=row.county, path=row.path, kind="unit", subject=row.unit_id):
        row.job = start_job(owner=by.pk, kind="sheet", subject=str(row.pk), total=len(lines)).pk
        row.save(update_fields=["state", "job"])
        post(kind="orgs.sheet_waits", ids=[row.pk])
    return row


def take_waiting_sheet(*, id: str) -> None:
    """The worker takes a waiting sheet over; again: nothing."""
    row = SheetImport.objects.select_related("unit", "by", "file").filter(pk=id, state="waiting").first()
    if row is not None:
        run_job(id=str(row.job), work=lambda _job: _take_waiting(row, _job))


def _take_waiting(row: SheetImport, _job: Job) -> dict[str, Any]:
    """Taken over, or failed in words; an unforeseen fault fails the sheet too and is raised: none waits for ever."""
    try:
        lines = checked(row.kind, row.unit, sheet_of(row), row.columns)
        row.state = SHEET_FLOW.after(row.state, "take")
        return dict(_take(row, lines, row.by).report)
    except TreeFault as fault:
        return _failed(row, str(fault))
    except NotAllowed:
        return _failed(row, _("Your post over this unit has ended meanwhile. Nothing was taken over."))
    except Exception:
        _failed(
            row, _("The program made a fault. Nothing was taken over. Try again; if it stays, tell whoever runs it.")
        )
        raise


def _failed(row: SheetImport, reason: Any) -> dict[str, Any]:
    """All rows were one transaction: nothing of them stands. What another worker has ended is left alone."""
    report = {"reason": str(reason)}
    with act(by=None, verb="fail_sheet", county=row.county, path=row.path, kind="unit", subject=row.unit_id):
        row.state, row.report = SHEET_FLOW.after("waiting", "fail"), report
        if SheetImport.objects.filter(pk=row.pk, state="waiting").update(state=row.state, report=report):
            _tell(row, _("“%(name)s” could not be taken over."))
    return report


def _take(row: SheetImport, lines: list[Line], by: User) -> SheetImport:
    """All good rows in one transaction; wrong ones are left out and told."""
    with act(by=by, verb="run_sheet", county=row.county, path=row.path, kind="unit", subject=row.unit_id) as entry:
        made: dict[str, Unit] = {}
        for line in lines:
            if line.outcome in {"made", "changed"}:
                (_take_unit if row.kind == SheetKind.UNITS else _take_bases)(line, by, made)
        counts = {name: sum(line.outcome == name for line in lines) for name in ("made", "changed", "same", "wrong")}
        marks = {str(line.number): {str(at): words for at, words in line.marks.items()} for line in lines if line.marks}
        row.report = {"counts": counts, "marks": marks}
        row.save(update_fields=["state", "report"])
        entry.detail = {"kind": row.kind, "sha256": row.file.sha256} | counts
        if row.job:
            _tell(row, _("“%(name)s” has been taken over."))
    return row


def _tell(row: SheetImport, words: Any) -> None:
    """Whoever handed a long sheet in has left its page long since."""
    notify(owner=row.by_id, words=words % {"name": row.file.name}, kind="sheet", subject=str(row.pk))


def _take_unit(line: Line, by: User, made: dict[str, Unit]) -> None:
    values = line.values
    if line.outcome == "made":
        parent = made[values["below"]] if values["below"] else Unit.objects.get(pk=values["parent"])
        made[values["name"]] = add_unit(
            name=values["name"],
            kind=UnitKind.objects.get(pk=values["kind"]),
            parent=parent,
            by=by,
            code=values["code"],
            short_names=values.get("short_names", ""),
            tier=values.get("tier", ""),
            phone=values.get("phone", ""),
        )
        return
    unit = Unit.objects.select_related("kind").get(pk=values["unit"])
    if unit.name != values["name"]:
        unit = rename_unit(unit=unit, name=values["name"], by=by, reason=str(_("taken over from a sheet")))
    edit_unit(
        unit=unit,
        by=by,
        kind=UnitKind.objects.get(pk=values.get("kind", unit.kind_id)),
        tier=values.get("tier", unit.tier),
        hats=list(unit.hats.all()),
        short_names=values.get("short_names", unit.short_names),
        phone=values.get("phone", unit.phone),
    )


def _take_bases(line: Line, by: User, _made: dict[str, Unit]) -> None:
    values = line.values
    set_base_numbers(
        unit=Unit.objects.get(pk=values["unit"]),
        year=values["year"],
        values=values["values"],
        source=values["source"],
        as_of=date.fromisoformat(values["as_of"]),
        by=by,
    )
