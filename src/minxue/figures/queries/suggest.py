"""Which indicator a target's words suggest."""

from collections.abc import Iterable

from minxue.figures.choices import Scope
from minxue.figures.models import Indicator
from minxue.plans.models import Clause

GOALS = "goals"


def in_goals(clause: Clause) -> bool:
    """Whether a clause, or one above it, is a section of goals."""
    above: Clause | None = clause
    while above is not None:
        if above.section == GOALS:
            return True
        above = above.parent
    return False


def suggest(
    quote: str, unit: str, indicators: Iterable[Indicator], context: str = "", *, goal: bool = False
) -> Indicator | None:
    """The indicator whose longest subject word stands in the quote, else in the context; its units must fit.

    A quantity in a section of goals is counted over the whole unit; elsewhere over its own clause where such an
    indicator fits. None: nothing fits, or what fits best has no formula: the target is counted by hand.
    """
    fitting = [row for row in indicators if not row.units or unit in row.units]
    for text in (quote, context):
        best = _best(text, [row for row in fitting if row.scope != Scope.CLAUSE])
        if best is not None and not best.formula:
            return None
        own = None if goal else _best(text, [row for row in fitting if row.scope == Scope.CLAUSE])
        if found := own or best:
            return found
    return None


def _best(text: str, rows: list[Indicator]) -> Indicator | None:
    hits = [(len(word), row) for row in rows for word in row.subjects if word in text]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None
