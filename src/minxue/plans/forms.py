"""What is typed in to hand over a document, and the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.engines.planscript.reading import MOST_BYTES
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.orgs.models import Unit
from minxue.plans.choices import FAULTS, PlanState
from minxue.plans.fields import unit_choices
from minxue.web.fields import LinesField


class GiveForm(forms.Form):
    """A document as a file or as pasted text, and the unit that it is for."""

    unit = UnitChoice(
        permission=Permission.PLAN_EDIT, help_text=_("For a collection of several plans: the unit above them all.")
    )
    file = forms.FileField(
        label=_("File of the plan"),
        help_text=_("Word (.docx, .doc), PDF with text, web page or plain text, up to 64 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.pdf,.html,.htm,.md,.txt"}),
    )
    text = LinesField(
        label=_("Or paste the text"),
        help_text=_("The whole text, with its numbering. Left empty when you hand in a file."),
        required=False,
        rows=10,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)
        units = list(self.fields["unit"].queryset[:2])  # type: ignore[attr-defined]
        self.fields["unit"].initial = units[0].pk if units else None

    def clean(self) -> dict[str, Any]:
        """One of the two, and not too big."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if file and text:
            self.add_error("text", _("Hand in a file or paste the text, not both."))
        elif file and file.size == 0:
            self.add_error("file", FAULTS["empty"])
        elif file and file.size > MOST_BYTES:
            self.add_error("file", FAULTS["too-big"])
        elif not file and not text and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return data


class PlanFilters(forms.Form):
    """Year, unit and state of the list of plans."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *PlanState.choices])

    def __init__(self, *args: Any, years: list[int], units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("all")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices(units, _("all"))  # type: ignore[attr-defined]
