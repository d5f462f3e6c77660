"""Findings are corrected and added by hand."""

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.engines.planscript import as_object, compile_text
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault
from minxue.plans.actions.judging import judge, reopen_finding
from minxue.plans.actions.reading import LONGEST_QUOTE, target_data
from minxue.plans.choices import SOURCE_FLOW, Comparator, FindingKind, FindingState, OwnerRole, TimeKind
from minxue.plans.models import Finding, Source
from minxue.plans.policy import can_review

LISTS = {FindingKind.TARGET: "targets", FindingKind.TIME: "times", FindingKind.OWNER: "owners"}
LABEL = re.compile(
    r"\s*((?:第[一二三四五六七八九十百]+[章节条]|[（(][一二三四五六七八九十\d]+[）)][、.]?|[一二三四五六七八九十]+[、.．]|\d+[、.．]|[①-⑳]))"
)
MOST_VALUE = 10**17
DEEPEST = 9
LONGEST_TITLE = 30


def edit_finding(*, finding: Finding, data: Mapping[str, Any], by: User) -> Finding:
    """Correct what was understood, which accepts it. `data` by kind:

    target `comparator`, `value`, `upper` (ten-thousandths), `unit`, `indicator`; time `kind`, `value`;
    owner `words`, `role`, `unit` (an id, or empty: by the words); heading `level`, `label`, `title`.
    Raises NotAllowed, MoveRefused, PlanFault.
    """
    checked = checked_data(finding.kind, finding.data | dict(data)) | {"edited": True}
    return judge(finding=finding, by=by, verb="edit_finding", state=FindingState.ACCEPTED, data=checked)


def add_finding(*, source: Source, kind: str, start: int, end: int, by: User) -> Finding:
    """Mark a passage by hand: understood as the compiler understands it alone, and then accepted, else left open.

    What is marked so already is given back as it is, what was discarded is opened again.
    Raises NotAllowed, MoveRefused, PlanFault.
    """
    demand(can_review(by, source))
    SOURCE_FLOW.after(source.state, "judge")
    start, end = _trimmed(source.text, start, end)
    data, understood = _understood(source, FindingKind(kind), start, end)
    end = start + len(data["label"]) if kind == FindingKind.HEADING else end
    known = source.findings.filter(kind=kind, start=start, end=end).first()
    if known:
        return reopen_finding(finding=known, by=by) if known.state == FindingState.DISCARDED else known
    with act(by=by, verb="add_finding", county=source.county, path=source.path) as entry:
        finding = Finding.objects.create(
            source=source,
            kind=kind,
            start=start,
            end=end,
            quote=source.text[start:end],
            data=data,
            by_hand=True,
            state=FindingState.ACCEPTED if understood else FindingState.OPEN,
        )
        entry.about("finding", finding.id)
    return finding


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise PlanFault(_("Mark a passage of the document first."))
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    if end - start > LONGEST_QUOTE:
        raise PlanFault(_("This passage is too long. Mark the few words that matter."))
    return start, end


def _understood(source: Source, kind: FindingKind, start: int, end: int) -> tuple[dict[str, Any], bool]:
    quote = source.text[start:end]
    if kind == FindingKind.HEADING:
        return _heading(source, quote, start), True
    rows = as_object(compile_text(quote))[LISTS[kind]]
    row: dict[str, Any] = rows[0] if rows else {}
    if kind == FindingKind.OWNER:
        return {"words": quote[:120], "role": row.get("role", OwnerRole.RESPONSIBLE)}, True
    if kind == FindingKind.TIME:
        return {"kind": row.get("kind", TimeKind.NAMED), "value": row.get("value", quote[:60])}, bool(row)
    if row:
        return target_data(row), True
    return {"comparator": Comparator.GE, "value": 0, "upper": None, "unit": "", "measure": "absolute"}, False


def _heading(source: Source, quote: str, start: int) -> dict[str, Any]:
    """A new heading stands beside the one before it."""
    before = source.findings.filter(kind=FindingKind.HEADING, start__lt=start).exclude(state=FindingState.DISCARDED)
    nearest = before.order_by("-start").first()
    label = found[1] if (found := LABEL.match(quote)) else ""
    title = re.split(r"[。:：;；\n]", quote[len(label) :], maxsplit=1)[0].strip()[:LONGEST_TITLE]
    return {"label": label, "title": title, "level": nearest.data["level"] if nearest else 1, "section": ""}


def checked_data(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a finding of the kind may hold, and nothing else. Raises PlanFault."""
    return CHECKS[FindingKind(kind)](data)


def _target(data: Mapping[str, Any]) -> dict[str, Any]:
    value, upper, comparator = data.get("value"), data.get("upper"), data.get("comparator")
    if comparator not in Comparator.values or not _is_number(value):
        raise PlanFault(_("Say how the target compares and give its number."))
    if comparator == Comparator.RANGE and (not _is_number(upper) or upper < value):
        raise PlanFault(_("A range needs an upper number that is not below the lower one."))
    unit = str(data.get("unit", "")).strip()
    if not 0 < len(unit) <= 20:
        raise PlanFault(_("Give the unit of the number, such as 次 or %."))
    kept = {key: data[key] for key in ("measure", "rule", "indicator") if key in data}
    upper = upper if comparator == Comparator.RANGE else None
    return {"comparator": comparator, "value": value, "upper": upper, "unit": unit} | kept


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and 0 <= value < MOST_VALUE


def _time(data: Mapping[str, Any]) -> dict[str, Any]:
    value = str(data.get("value", "")).strip()
    if data.get("kind") not in TimeKind.values or not 0 < len(value) <= 60:
        raise PlanFault(_("Say when: a day, from a day to a day, until a day, or how often."))
    return {"kind": data["kind"], "value": value}


def _owner(data: Mapping[str, Any]) -> dict[str, Any]:
    words = str(data.get("words", "")).strip()
    if not 0 < len(words) <= 120 or data.get("role") not in OwnerRole.values:
        raise PlanFault(_("Write who answers for it, and how."))
    return {"words": words, "role": data["role"], "unit": str(data.get("unit") or "")}


def _level(data: Mapping[str, Any]) -> dict[str, Any]:
    level = data.get("level")
    if not isinstance(level, int) or not 1 <= level <= DEEPEST:
        raise PlanFault(_("The level of a heading is a number from 1 to 9."))
    return {"level": level, "label": str(data.get("label", ""))[:40], "title": str(data.get("title", ""))[:200]}


CHECKS = {
    FindingKind.TARGET: _target,
    FindingKind.TIME: _time,
    FindingKind.OWNER: _owner,
    FindingKind.HEADING: _level,
}
