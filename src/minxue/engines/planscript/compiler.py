"""The pipeline: fold, tell the lines apart, find the outline, then one pass a list."""

from __future__ import annotations

from minxue.engines.planscript.context import find_audiences, find_basis, find_duties
from minxue.engines.planscript.draft import Draft
from minxue.engines.planscript.faults import find_day_faults, find_sum_faults
from minxue.engines.planscript.folding import normalise
from minxue.engines.planscript.items import Items
from minxue.engines.planscript.lines import read_page
from minxue.engines.planscript.outline import find_outline
from minxue.engines.planscript.owners import find_owners
from minxue.engines.planscript.targets import find_targets
from minxue.engines.planscript.times import find_times


def compile_text(text: str) -> Draft:
    """Find what a plan says: outline, targets, times, owners and more. Takes any text and never raises."""
    outline = find_outline(read_page(normalise(text)))
    page = outline.page
    items = Items(outline.headings)
    targets = find_targets(page)
    times = find_times(page, items, targets)
    return Draft(
        text=page.text,
        headings=outline.headings,
        targets=targets,
        times=times,
        owners=find_owners(page, items, targets),
        audiences=tuple(find_audiences(page, items)),
        duties=tuple(find_duties(page)),
        basis=tuple(find_basis(page)),
        sum_faults=tuple(find_sum_faults(page)),
        day_faults=tuple(find_day_faults(page, items, outline.headings, times)),
        parts=outline.parts,
    )
