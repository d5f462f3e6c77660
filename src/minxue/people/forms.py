"""Forms about persons."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.ids import uuid7
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.people.choices import Known, Sex
from minxue.people.fields import BirthYearField, EmployedField, PersonField
from minxue.people.models import Person
from minxue.web.forms import ReasonForm


class PersonForm(forms.Form):
    """What is kept about a person. Only the name is needed."""

    name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, required=False)
    birth_year = BirthYearField(help_text=_("Elderly and minors are told from it. Leave empty when not known."))
    employed = EmployedField(help_text=_("Not known is counted as neither."))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class NewPersonForm(PersonForm):
    """A new person in one of the units of the user; `once` makes a second sending harmless."""

    unit = UnitChoice(label=_("Home unit"), permission=Permission.PERSON_EDIT, empty_label=None)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    field_order = ("name", "unit")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"employed": Known.UNKNOWN, "once": str(uuid7())} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        offer_units(self, user)


class PersonFilter(forms.Form):
    """The filters of the list, read from its address."""

    unit = UnitChoice(label=_("Home unit"), permission=Permission.PERSON_SEE, required=False, empty_label=_("all"))
    employed = forms.ChoiceField(label=_("Employed"), choices=[("", _("all")), *Known.choices], required=False)
    known = forms.ChoiceField(
        label=_("Known"),
        choices=[("", _("all")), ("name", _("by name alone")), ("more", _("by more than the name"))],
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)


class MergeForm(ReasonForm):
    """Which other entry is the same person."""

    other = PersonField(label=_("Which entry is the same person?"))

    field_order = ("other", "reason")

    def __init__(self, *args: Any, user: User, offered: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PersonField", self.fields["other"]).offer(user, offered)
