"""What is typed in to hand over a document, to fulfil a clause, to put a duty right; the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.engines.planscript.reading import MOST_BYTES
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.orgs.models import Unit
from minxue.plans.actions.proofs import ENDINGS
from minxue.plans.choices import FAULTS, PROVEN, PlanState, ProofKind, Way
from minxue.plans.fields import unit_choices
from minxue.plans.models import Clause, Duty
from minxue.web.fields import DayField, LinesField


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


class WayForm(forms.Form):
    """How a clause is fulfilled from now on, and why that is changed."""

    way = forms.ChoiceField(
        label=_("How it is fulfilled"),
        choices=[(way.value, way.label) for way in Way if way != Way.OPEN],
        widget=forms.RadioSelect,
    )
    reason = LinesField(
        label=_("Reason"),
        help_text=_("It is kept with the act, with your name."),
        max_length=500,
        rows=3,
        error_messages={"required": _("Write the reason in a sentence.")},
    )


class ProofForm(forms.Form):
    """What fulfils a clause by hand: its kind, what it is, its day, and its file where there is one."""

    kind = forms.ChoiceField(label=_("What kind"), choices=ProofKind.choices)
    words = forms.CharField(
        label=_("What it is"), help_text=_("Title and number, or what was bought or agreed."), max_length=200
    )
    day = DayField(label=_("Day"), help_text=_("The day on the paper, or on which it was done."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("If there is one: PDF, document, table or picture, up to 20 MB."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, clause: Clause) -> None:
        kind = clause.way if clause.way in PROVEN else ProofKind.PAPER
        super().__init__(data, files, initial={"kind": kind, "day": today()})


class CorrectDutyForm(forms.Form):
    """Which units answer for a duty, until when, and why that is put right. What is left empty is 待定."""

    units = forms.MultipleChoiceField(label=_("Who answers"), required=False, widget=forms.CheckboxSelectMultiple)
    due = DayField(label=_("Until when"), help_text=_("Left empty: still to be settled."), required=False)
    reason = LinesField(label=_("Reason"), required=False, max_length=300, rows=2)

    def __init__(self, data: Any = None, *, duty: Duty, units: list[Unit]) -> None:
        known = list(duty.units.all())
        rest = [unit for unit in units if unit not in known]
        self.named = {str(unit.pk): unit for unit in (*known, *rest)}
        super().__init__(data, initial={"due": duty.due, "units": [str(unit.pk) for unit in known]})
        self.fields["units"].choices = [(key, unit.name) for key, unit in self.named.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        """The units that were chosen."""
        return [self.named[key] for key in self.cleaned_data["units"]]
