"""How a plan says its own months: for texts that move with the plan's first month."""

from datetime import date

from minxue.engines.periods.span import add_months

DIGITS = "〇一二三四五六七八九十"


def month_in_words(month: int) -> str:
    """``三`` for 3, ``十二`` for 12."""
    return DIGITS[month] if month <= 10 else f"十{DIGITS[month - 10]}"


def month_words(first_day: date) -> dict[str, str]:
    """Values for a text's placeholders: ``{year}``, and for the plan's n-th month ``{yN}`` ``{mN}`` ``{MN}``.

    ``{m3}`` is ``5`` and ``{M3}`` is ``五`` in a plan that begins in March; ``{y12}`` is the year of its last month.
    """
    words = {"year": str(first_day.year)}
    for number in range(1, 13):
        day = add_months(first_day.replace(day=1), number - 1)
        words |= {f"y{number}": str(day.year), f"m{number}": str(day.month), f"M{number}": month_in_words(day.month)}
    return words
