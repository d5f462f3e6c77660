"""Which indicator a target's words suggest."""

from collections.abc import Iterable

from minxue.figures.models import Indicator


def suggest(quote: str, unit: str, indicators: Iterable[Indicator], context: str = "") -> Indicator | None:
    """The indicator whose longest subject word stands in the quote, else in the context; its units must fit.

    None: nothing fits, the target is counted by hand.
    """
    fitting = [row for row in indicators if row.formula and (not row.units or unit in row.units)]
    for text in (quote, context):
        hits = [(len(word), row) for row in fitting for word in row.subjects if word in text]
        if hits:
            return max(hits, key=lambda hit: hit[0])[1]
    return None
