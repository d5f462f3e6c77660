"""A draft as the JSON object of the plan language."""

from __future__ import annotations

from dataclasses import asdict

from minxue.engines.planscript.draft import Draft

LISTS = (
    "headings",
    "targets",
    "times",
    "owners",
    "audiences",
    "duties",
    "basis",
    "sum_faults",
    "day_faults",
    "parts",
)


def as_object(draft: Draft) -> dict[str, list[dict[str, object]]]:
    """Every list of findings as plain values that ``json.dumps`` takes (a range is a list of two numbers)."""
    return {name: [_plain(asdict(item)) for item in getattr(draft, name)] for name in LISTS}


def _plain(item: dict[str, object]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in item.items()}
