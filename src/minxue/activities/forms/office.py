"""What is asked before publishing, and what an office asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import Norm
from minxue.web.fields import CountField, LinesField
from minxue.web.forms import NoteForm


class CheckForm(forms.Form):
    """讲座审批表, as the host fills it in."""

    speaker = forms.CharField(label=_("Speaker"), max_length=60)
    speaker_unit = forms.CharField(label=_("Speaker's unit"), max_length=60, required=False)
    outline = LinesField(label=_("Outline"), rows=6, max_length=4000)
    sponsor = forms.CharField(
        label=_("Sponsor"), max_length=120, required=False, help_text=_("Who pays or lends something. Empty: nobody.")
    )
    no_sales = forms.BooleanField(label=_("Nothing is sold or advertised"), required=False)
    no_data = forms.BooleanField(label=_("No data of residents are collected for others"), required=False)
    large = forms.BooleanField(label=_("Many people are expected"), required=False)
    minors = forms.BooleanField(label=_("Minors take part"), required=False)
    safety_plan = LinesField(
        label=_("Safety plan"),
        rows=4,
        max_length=4000,
        required=False,
        help_text=_("For many people and for minors: ways out, first aid, who stands where."),
    )
    contact = forms.CharField(label=_("Emergency contact"), max_length=60, required=False)
    contact_phone = forms.CharField(label=_("Telephone of the emergency contact"), max_length=30, required=False)
    pick_up = LinesField(
        label=_("Who may fetch the children"),
        rows=4,
        max_length=4000,
        required=False,
        help_text=_("A child and an adult a line. Only who may see persons reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """Many people or minors: then a safety plan and an emergency contact, for minors the pick-up list too."""
        values = super().clean() or self.cleaned_data
        if values.get("large") or values.get("minors"):
            for name in ("safety_plan", "contact", "contact_phone"):
                if not values.get(name):
                    self.add_error(name, _("Needed when many people are expected or minors take part."))
        if values.get("minors") and not values.get("pick_up"):
            self.add_error("pick_up", _("Needed when minors take part."))
        return values


class DecideForm(NoteForm):
    """What the reviewer says to it."""


class RuleForm(forms.Form):
    """What a unit asks for of itself and all below."""

    norm = forms.ChoiceField(
        label=_("Evidence is looked at by"),
        choices=[("", _("no norm")), *Norm.choices],
        required=False,
        help_text=_("The activity then shows what the norm asks for and is not there. Nothing is blocked or scored."),
    )
    check_first = forms.BooleanField(
        label=_("Activities are checked before they are published"),
        required=False,
        help_text=_("Somebody with the post of reviewer (or head) decides, never the one who asked."),
    )
    scan_days = CountField(
        label=_("Days for which scanned sign-in sheets are kept"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("Afterwards the pictures are taken away; that they were there stays on record."),
    )
