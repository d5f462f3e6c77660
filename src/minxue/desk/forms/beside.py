"""Which plan was that of last year; an opening figure with its source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.plans.models import Plan, Target
from minxue.plans.queries.wording import plain_number


class BeforeForm(forms.Form):
    """One of the earlier plans of the unit, or none."""

    before = forms.ChoiceField(label=_("Plan of the year before"), required=False)

    def __init__(self, data: Any = None, *, plans: list[Plan], chosen: Plan | None) -> None:
        self.plans = {str(row.pk): row for row in plans}
        super().__init__(data, initial={"before": str(chosen.pk) if chosen else ""})
        rows = [("", _("none in this system")), *((key, row.title) for key, row in self.plans.items())]
        self.fields["before"].choices = rows  # type: ignore[attr-defined]

    def chosen(self) -> Plan | None:
        """The plan that was chosen."""
        return self.plans.get(self.cleaned_data["before"])


class OpeningFigureForm(forms.Form):
    """Last year's figure of a target, and where it is from."""

    value = forms.DecimalField(label=_("Last year's figure"), min_value=0, max_digits=14, decimal_places=4)
    note = forms.CharField(
        label=_("Where it is from"),
        max_length=120,
        help_text=_("The report, ledger or statistics with its date. It stands beside the figure."),
    )

    def __init__(self, data: Any = None, *, target: Target) -> None:
        value = None if target.opening_e4 is None else plain_number(target.opening_e4)
        super().__init__(data, initial={"value": value, "note": target.opening_note})
        self.fields["value"].help_text = target.unit
