"""Yearly base numbers of a unit."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.actions.units import TreeFault
from minxue.orgs.choices import BASE_KEYS
from minxue.orgs.models import BaseNumber, Unit
from minxue.orgs.policy import can_enter_base, demand

FIRST_YEAR = 1949


def set_base_number(
    *, unit: Unit, year: int, key: str, value: int, source: str, as_of: date, by: User | None
) -> BaseNumber:
    """Enter or correct a base number; what stood before is kept in the book of acts."""
    if by is not None:
        demand(can_enter_base(by, unit))
    if key not in BASE_KEYS:
        raise TreeFault(_("This base number is not known."))
    if value < 0 or not FIRST_YEAR <= year <= today().year + 1:
        raise TreeFault(_("A base number is not negative, and its year is none of the future."))
    with act(by=by, verb="set_base_number", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        before = BaseNumber.objects.filter(unit=unit, year=year, key=key).first()
        entry.detail = {"key": key, "year": year, "was": before.value if before else None, "is": value}
        row, _new = BaseNumber.objects.update_or_create(
            unit=unit, year=year, key=key, defaults={"value": value, "source": source, "as_of": as_of}
        )
    return row


def set_base_numbers(
    *, unit: Unit, year: int, values: Mapping[str, int], source: str, as_of: date, by: User | None
) -> list[BaseNumber]:
    """Enter or correct the base numbers of a year in one act. Raises NotAllowed, TreeFault."""
    if by is not None:
        demand(can_enter_base(by, unit))
    with act(by=by, verb="set_base_numbers", county=unit.county, path=unit.path, kind="unit", subject=unit.id) as entry:
        before = {row.key: row.value for row in unit.base_numbers.filter(year=year)}
        entry.detail = {"year": year, "was": before, "is": dict(values)}
        return [
            set_base_number(unit=unit, year=year, key=key, value=value, source=source, as_of=as_of, by=by)
            for key, value in values.items()
        ]
