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
    """The indicator whose longest subject word stands in the quote; its units must fit.

    A quantity in a section of goals is counted over the whole unit; elsewhere over its own clause where such an
    indicator fits, for which the words of the clause (`context`) tell too. None: nothing fits, or what fits best has
    no formula: the target is counted by hand, for a wrong figure is worse than none.
    """
    fitting = [row for row in indicators if not row.units or unit in row.units]
    best = _best(quote, [row for row in fitting if row.scope != Scope.CLAUSE])
    if best is not None and not best.formula:
        return None
    clause_wise = [] if goal else [row for row in fitting if row.scope == Scope.CLAUSE]
    return _best(quote, clause_wise) or best or _best(context, clause_wise)


def _best(text: str, rows: list[Indicator]) -> Indicator | None:
    hits = [(len(word), row) for row in rows for word in row.subjects if word in text]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None
