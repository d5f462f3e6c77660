"""Answers to what is 待定 in a living plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.orgs.models import Unit
from minxue.plans.fields import unit_choices
from minxue.plans.models import Duty, Target
from minxue.web.fields import DayField


class DutyForm(forms.Form):
    """Which unit answers for a duty, and until when. A field left empty stays 待定."""

    unit = forms.ChoiceField(label=_("Who answers"), required=False)
    due = DayField(label=_("Until when"), required=False)

    def __init__(self, data: Any = None, *, duty: Duty, units: list[Unit]) -> None:
        self.units = {str(unit.pk): unit for unit in units}
        self.known = list(duty.units.all())
        super().__init__(data, initial={"due": duty.due}, auto_id=f"{duty.pk}-%s")
        if self.known:
            del self.fields["unit"]
        else:
            self.fields["unit"].choices = unit_choices(units, _("to be settled"))  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        """The unit that was chosen, if one was."""
        unit = self.units.get(self.cleaned_data.get("unit", ""))
        return [unit] if unit else []


class OpeningForm(forms.Form):
    """The figure from which a rise or a fall is counted."""

    value = forms.DecimalField(label=_("Figure at the beginning"), min_value=0, max_digits=16, decimal_places=4)

    def __init__(self, data: Any = None, *, target: Target) -> None:
        super().__init__(data, auto_id=f"{target.pk}-%s")
