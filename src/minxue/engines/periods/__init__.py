"""When: windows of days inside a plan's span. Knows no other engine."""

from minxue.engines.periods.named import NAMED_DAYS, named_day, named_window
from minxue.engines.periods.span import Window, add_months, due, month_of, month_window, share_elapsed, span_of
from minxue.engines.periods.windows import windows
from minxue.engines.periods.words import month_in_words, month_words

__all__ = [
    "NAMED_DAYS",
    "Window",
    "add_months",
    "due",
    "month_in_words",
    "month_of",
    "month_window",
    "month_words",
    "named_day",
    "named_window",
    "share_elapsed",
    "span_of",
    "windows",
]
