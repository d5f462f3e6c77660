"""What is asked for a figure: unit, days, boundaries; a figure entered by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.figures.choices import Boundary
from minxue.figures.models import Indicator
from minxue.figures.queries.dividing import Grid, Key
from minxue.figures.queries.shares import Cell
from minxue.figures.queries.spans import Span
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.orgs.models import Unit
from minxue.orgs.queries import visible_to
from minxue.plans.queries.wording import e4, plain_number
from minxue.web.fields import DayField


class SpanForm(forms.Form):
    """Unit, first and last day, boundaries; what lacks is filled with this year of one's own highest unit."""

    unit = UnitChoice(permission=Permission.FIGURE_SEE, required=False, past=True)
    first = DayField(label=_("From day"), required=False)
    last = DayField(label=_("To day"), required=False)
    boundary = forms.ChoiceField(choices=Boundary.choices, required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, user: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, which the stubs take for a narrower mapping
        self.user = user
        offer_units(self, user)

    def span(self) -> Span | None:
        """The span asked for; None when the user may see no unit's figures or the form has faults."""
        own = visible_to(self.user, Permission.FIGURE_SEE).first()
        if own is None or not self.is_valid():
            return None
        cleaned, year = self.cleaned_data, today().year
        unit: Unit = cleaned["unit"] or own
        first, last = cleaned["first"] or date(year, 1, 1), cleaned["last"] or date(year, 12, 31)
        return Span(unit, min(first, last), max(first, last), Boundary(cleaned["boundary"] or Boundary.THEN))


class HandFigureForm(forms.Form):
    """A figure counted by hand, labelled so, with where it is from."""

    value = forms.DecimalField(
        label=_("Value"),
        max_digits=14,
        decimal_places=4,
        min_value=Decimal(0),
        help_text=_("In the unit of the target"),
    )
    note = forms.CharField(label=_("Where the figure is from"), max_length=300)


class OpeningForm(forms.Form):
    """The figure from which a rise or fall is counted."""

    value = forms.DecimalField(label=_("Opening figure"), max_digits=14, decimal_places=4, min_value=Decimal(0))


class IndicatorForm(forms.Form):
    """By what a target is counted."""

    indicator = forms.ModelChoiceField(
        label=_("Counted by"),
        queryset=Indicator.objects.exclude(formula=""),
        required=False,
        empty_label=_("counted by hand"),
    )


class SplitForm(forms.Form):
    """A number for each unit and year over which a target is split; a cell left empty is no share."""

    def __init__(self, data: object = None, *, table: Grid, cells: Mapping[Key, int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, which the stubs take for a narrower mapping
        self.table, self.put_in = table, cells
        units = {unit.pk: unit.name for unit in table.units if unit is not None}
        for key in table.keys:
            unit, year = key
            words = [units[unit]] if unit else []
            value = cells.get(key)
            self.fields[cell_name(key)] = forms.DecimalField(
                label=" · ".join([*words, *([str(year)] if year else [])]) or _("Share"),
                required=False,
                min_value=Decimal(0),
                max_digits=14,
                decimal_places=4,
                initial=None if value is None else plain_number(value),
                widget=forms.NumberInput(attrs={"inputmode": "decimal", "min": "0", "step": "any"}),
            )

    def cells(self) -> list[Cell]:
        """What was typed, else what the table was filled with, by unit and year; of a wrong cell, nothing."""
        units = {unit.pk: unit for unit in self.table.units if unit is not None}
        found: list[Cell] = []
        self.is_valid()
        for unit, year in self.table.keys:
            value = self._value((unit, year))
            if value is not None:
                found.append((units[unit] if unit else None, year, value))
        return found

    def _value(self, key: Key) -> int | None:
        if not self.is_bound:
            return self.put_in.get(key)
        typed = self.cleaned_data.get(cell_name(key))
        return None if typed is None else e4(typed)


def cell_name(key: Key) -> str:
    """The name of the field of a cell."""
    unit, year = key
    return f"share-{unit or 'all'}-{year or 'all'}"
