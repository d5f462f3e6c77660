"""Pickers of plans: one of the units that a plan can name."""

from collections.abc import Iterable
from typing import Any

from minxue.orgs.models import Unit


def unit_choices(units: Iterable[Unit], empty: Any) -> list[tuple[str, Any]]:
    """Choices of a select: an empty one with its words, then the units."""
    return [("", empty), *((str(unit.pk), unit.name) for unit in units)]
