"""What is typed in while an empty house is set up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.accounts.policy import password_rules
from minxue.base.clock import today
from minxue.base.text import fold
from minxue.desk.actions.setup import Founder, Office, Seat, is_code
from minxue.desk.queries.pasting import Newcomer
from minxue.orgs.choices import BASE_KEYS, Role
from minxue.orgs.models import BaseNumber, Unit, UnitKind
from minxue.web.fields import CountField, DayField, LinesField


class CodeForm(forms.Form):
    """The code that was printed where the program was started."""

    code = forms.CharField(
        label=_("Set-up code"),
        max_length=40,
        help_text=_("Three groups of four letters and digits. minxue setup-code prints it once more."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """The very code."""
        code: str = self.cleaned_data["code"]
        if not is_code(code):
            raise ValidationError(_("This is not the code. Look at the window in which the program was started."))
        return code


class OfficeForm(forms.Form):
    """The office, and the account of whoever sets it up."""

    office = forms.CharField(label=_("Name of the office"), max_length=120, help_text=_("For example: 柳荫街道"))
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=UnitKind.objects.all(), initial="street", empty_label=None)
    county = forms.CharField(
        label=_("Code of the county"),
        required=False,
        help_text=_("Six digits, if you know them. Empty is all right as long as you work alone."),
        validators=[RegexValidator(r"^\d{6}$", _("Write six digits, for example 330106, or leave it empty."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    superior = forms.CharField(
        label=_("Superior unit"), max_length=120, required=False, help_text=_("For example: 临江区. May stay empty.")
    )
    name = forms.CharField(label=_("Your full name"), max_length=60)
    username = forms.CharField(
        label=_("Your sign-in name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits or Chinese characters, without spaces."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        help_text=lazy(lambda: " ".join(password_rules()), str)(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Your password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """A password that holds, typed twice alike."""
        data = super().clean() or self.cleaned_data
        password = data.get("password")
        if password:
            try:
                validate_password(password, User(username=data.get("username", ""), name=data.get("name", "")))
            except ValidationError as fault:
                self.add_error("password", fault)
            if data.get("again") not in {None, password}:
                self.add_error("again", _("The two passwords are not the same."))
        return data

    def given(self) -> tuple[Office, Founder]:
        """What was said of the office and of the person."""
        data = self.cleaned_data
        office = Office(data["office"].strip(), data["kind"], data["county"], data["superior"].strip())
        return office, Founder(data["name"], data["username"], data["password"])


class CommunitiesForm(forms.Form):
    """Communities, one a line."""

    names = LinesField(
        label=_("Communities, one a line"),
        rows=10,
        max_length=20_000,
        help_text=_("From a table or a document. Short names may follow after a comma; else they are guessed."),
        error_messages={"required": _("Paste at least one name, or go on without communities.")},
    )


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The row of one unit in the table of base numbers."""

    unit: Unit
    fields: Sequence[forms.BoundField]


class NumbersForm(forms.Form):
    """The base numbers of a year: a row for each unit, a column for each number."""

    year = CountField(label=_("Year"), min_value=1949, initial=lambda: today().year)
    source = forms.CharField(
        label=_("Source"), max_length=120, help_text=_("Which paper or office the numbers were taken from.")
    )
    as_of = DayField(label=_("As of"), initial=today)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        known = {
            (row.unit_id, row.key): row.value
            for row in BaseNumber.objects.filter(unit__in=[unit.pk for unit in units], year=today().year)
        }
        for unit in units:
            for key, words in BASE_KEYS.items():
                self.fields[f"{key}-{unit.pk}"] = CountField(
                    label=f"{unit} {words}", required=False, initial=known.get((unit.pk, key))
                )

    def clean(self) -> dict[str, Any]:
        """A part is not larger than the whole."""
        data = super().clean() or self.cleaned_data
        for unit, values in self.values(data):
            for key, value in values.items():
                if "residents" in values and value > values["residents"]:
                    self.add_error(f"{key}-{unit.pk}", _("This is more than all residents."))
        return data

    def values(self, data: dict[str, Any]) -> Iterator[tuple[Unit, dict[str, int]]]:
        """The units with what was entered for them."""
        for unit in self.units:
            typed = {key: data.get(f"{key}-{unit.pk}") for key in BASE_KEYS}
            values = {key: value for key, value in typed.items() if value is not None}
            if values:
                yield unit, values

    def head(self) -> list[forms.BoundField]:
        """What is said of all the numbers together."""
        return [self["year"], self["source"], self["as_of"]]

    def rows(self) -> list[NumberRow]:
        """The rows of the table."""
        return [NumberRow(unit, [self[f"{key}-{unit.pk}"] for key in BASE_KEYS]) for unit in self.units]


class PeopleForm(forms.Form):
    """People, one a line, with their roles."""

    people = LinesField(
        label=_("People, one a line"),
        rows=8,
        max_length=20_000,
        help_text=_("Name, role, community: 王小明，经办员，柳荫社区. Role and community can be changed afterwards."),
        error_messages={"required": _("Write at least one name, or go on without accounts.")},
    )


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One account of the table: the fields of one person."""

    name: str
    fields: Sequence[forms.BoundField]


class SeatsForm(forms.Form):
    """The accounts to be made: sign-in name, role and unit of each person can be changed before."""

    def __init__(
        self, *args: Any, people: Sequence[Newcomer], roles: Sequence[Role], units: Sequence[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.by_pk = people, {str(unit.pk): unit for unit in units}
        for at, person in enumerate(people):
            self.fields[f"username-{at}"] = forms.CharField(
                label=_("Sign-in name"),
                max_length=60,
                initial=person.username,
                validators=[UnicodeUsernameValidator()],
                widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
            )
            self.fields[f"role-{at}"] = forms.ChoiceField(
                label=_("Role"), choices=[(role.value, role.label) for role in roles], initial=person.role
            )
            self.fields[f"unit-{at}"] = forms.ChoiceField(
                label=_("Unit"), choices=[(pk, unit.name) for pk, unit in self.by_pk.items()], initial=person.unit.pk
            )

    def clean(self) -> dict[str, Any]:
        """Each sign-in name once, and free."""
        data = super().clean() or self.cleaned_data
        names = [fold(data.get(f"username-{at}") or "") for at in range(len(self.people))]
        taken = set(User.objects.filter(username__in=names).values_list("username", flat=True))
        for at, name in enumerate(names):
            if name and (name in taken or name in names[:at]):
                self.add_error(f"username-{at}", _("This sign-in name is taken."))
        return data

    def rows(self) -> list[SeatRow]:
        """The people with their fields."""
        return [
            SeatRow(person.name, [self[f"{part}-{at}"] for part in ("username", "role", "unit")])
            for at, person in enumerate(self.people)
        ]

    def seats(self) -> list[Seat]:
        """The accounts as they were settled."""
        data = self.cleaned_data
        return [
            Seat(person.name, data[f"username-{at}"], Role(data[f"role-{at}"]), self.by_pk[data[f"unit-{at}"]])
            for at, person in enumerate(self.people)
        ]
