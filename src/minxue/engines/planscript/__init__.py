"""The plan compiler: a work plan's text goes in, findings pinned to its characters come out.

Pure functions of the text: no clock, no files, no network, no randomness. The language is described in
``docs/plan-language.md``.
"""

from minxue.engines.planscript.clauses import clauses
from minxue.engines.planscript.comparing import Pair, Stretch, Wording, alike, changed_words, match_wordings
from minxue.engines.planscript.compiler import compile_text
from minxue.engines.planscript.draft import (
    Audience,
    Basis,
    ClauseSpan,
    DayFault,
    Draft,
    Duty,
    Heading,
    Owner,
    Part,
    SumFault,
    Target,
    Time,
)
from minxue.engines.planscript.faults import months_of_label
from minxue.engines.planscript.folding import normalise
from minxue.engines.planscript.moving import moved_on
from minxue.engines.planscript.printing import as_object

__all__ = [
    "Audience",
    "Basis",
    "ClauseSpan",
    "DayFault",
    "Draft",
    "Duty",
    "Heading",
    "Owner",
    "Pair",
    "Part",
    "Stretch",
    "SumFault",
    "Target",
    "Time",
    "Wording",
    "alike",
    "as_object",
    "changed_words",
    "clauses",
    "compile_text",
    "match_wordings",
    "months_of_label",
    "moved_on",
    "normalise",
]
