"""Pickers of persons, for the forms of this app and of upper ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.people.choices import Known
from minxue.people.models import Person
from minxue.people.queries import described, each_once
from minxue.web.fields import CountField


class PersonField(forms.ModelChoiceField[Person]):
    """One of the persons in the user's scope; the choices shown are those that `offered` names (a search, say).

    Any person in scope is accepted, so that a choice made on an earlier search stays good.
    """

    def __init__(self, *, user: User | None = None, offered: list[Person] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs.setdefault("label", _("Person"))
        kwargs.setdefault("empty_label", None)
        super().__init__(queryset=Person.objects.none(), **kwargs)
        if user is not None:
            self.offer(user, offered or [])

    def offer(self, user: User, offered: list[Person]) -> None:
        """Fill the field for a user: what counts as a choice, and which are shown."""
        self.queryset = each_once(user).select_related("unit")
        self.widget.choices = [(str(person.pk), described(person)) for person in offered]

    def label_from_instance(self, obj: Person) -> str:
        """Name, birth year, home unit."""
        return described(obj)


class EmployedField(forms.ChoiceField):
    """Employed: yes, no, not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs.setdefault("label", _("Employed"))
        super().__init__(choices=Known.choices, **kwargs)


class BirthYearField(CountField):
    """A year of birth with four digits, or nothing when it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Birth year"))
        kwargs.setdefault("required", False)
        kwargs.setdefault("min_value", 1900)
        kwargs.setdefault("max_value", 2100)
        super().__init__(**kwargs)
