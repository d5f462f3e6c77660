"""The pipeline: fold, tell the lines apart, find the outline, then one pass a list."""

from __future__ import annotations

from minxue.engines.planscript.draft import Draft
from minxue.engines.planscript.folding import normalise
from minxue.engines.planscript.lines import read_page
from minxue.engines.planscript.outline import find_outline


def compile_text(text: str) -> Draft:
    """Find what a plan says: outline, targets, times, owners and more. Takes any text and never raises."""
    page = read_page(normalise(text))
    outline = find_outline(page)
    return Draft(text=page.text, headings=outline.headings, parts=outline.parts)
