"""From a number to its rows: addresses of readings, and whether a reader may open them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.figures.choices import Boundary
from minxue.figures.queries.spans import Reading, Span
from minxue.figures.registry import Measure, measure
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.orgs.queries import visible_to
from minxue.plans.queries import visible_to as plans_visible_to


def can_open(user: User, span: Span) -> bool:
    """The rows behind a number are open to who may see figures of the whole span."""
    return may(user, Permission.FIGURE_SEE, span.unit.path)


def rows_address(user: User, reading: Reading) -> str:
    """The page of the rows behind a reading; empty for whoever may not open them."""
    span = reading.span
    if not can_open(user, span):
        return ""
    asked = {
        "measure": reading.measure.code,
        "unit": str(span.unit.pk),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "boundary": span.boundary.value,
    } | {key: str(id) for key, id in (("plan", span.plan), ("clause", span.clause)) if id}
    return f"{address_of('figure-rows')}?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure and the span it is asked for."""

    measure: Measure
    span: Span


def asked(user: User, params: dict[str, str]) -> Asked | None:
    """What the address of a page of rows asks for; None when it asks for what there is not or one may not see."""
    what = measure(params.get("measure", ""))
    unit_id, plan_id = _uuid(params.get("unit")), _uuid(params.get("plan"))
    unit = visible_to(user, Permission.FIGURE_SEE).filter(pk=unit_id).first() if unit_id else None
    clause_id = _uuid(params.get("clause"))
    known = _known(user, params.get("plan"), plan_id) and _known_clause(user, params.get("clause"), clause_id)
    if what is None or unit is None or not known:
        return None
    try:
        first, last = date.fromisoformat(params["first"]), date.fromisoformat(params["last"])
        return Asked(what, Span(unit, first, last, Boundary(params.get("boundary", "then")), plan_id, clause_id))
    except (KeyError, ValueError):
        return None


def _known(user: User, given: str | None, plan: UUID | None) -> bool:
    return not given or (plan is not None and plans_visible_to(user).filter(pk=plan).exists())


def _known_clause(user: User, given: str | None, clause: UUID | None) -> bool:
    return not given or (clause is not None and plans_visible_to(user).filter(clauses=clause).exists())


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
