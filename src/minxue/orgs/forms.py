"""The forms of the tree, its posts and accounts."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.ids import uuid7
from minxue.orgs.choices import BASE_KEYS, Permission, Role, Tier
from minxue.orgs.fields import UnitChoice
from minxue.orgs.models import Unit, UnitKind
from minxue.orgs.policy import roles_to_grant
from minxue.orgs.queries import accounts_visible_to
from minxue.web.fields import CountField, DayField
from minxue.web.forms import ReasonForm


class OnceForm(forms.Form):
    """A form that makes something: its hidden key lets a second sending of the same page do nothing more."""

    key = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput, initial=uuid7)


class UnitFacts(forms.Form):
    """What is said of a unit besides its name and its place."""

    kind = forms.ModelChoiceField(label=_("Kind"), queryset=UnitKind.objects.all(), empty_label=_("Choose"))
    hats = forms.ModelMultipleChoiceField(
        label=_("Also serves as"),
        queryset=UnitKind.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One unit can wear several hats: a community that is a citizen school and a teaching point too."),
    )
    tier = forms.ChoiceField(label=_("Tier of the network"), choices=Tier.choices, required=False)
    short_names = forms.CharField(
        label=_("Short names"),
        max_length=200,
        required=False,
        help_text=_("With a space between. Plans are read and units are found by them too."),
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )


class AddUnitForm(OnceForm, UnitFacts):
    """A new unit."""

    name = forms.CharField(label=_("Name"), max_length=120)
    field_order = ("name", "kind")


class RenameForm(ReasonForm):
    """A unit gets another name."""

    name = forms.CharField(label=_("New name"), max_length=120)
    short_names = forms.CharField(
        label=_("Short names"), max_length=200, required=False, help_text=_("Keep the old name here to find it by.")
    )
    field_order = ("name", "short_names", "reason")


class MoveForm(ReasonForm):
    """A unit gets another superior."""

    parent = UnitChoice(label=_("New superior"), permission=Permission.UNIT_EDIT, empty_label=_("Choose"))
    field_order = ("parent", "reason")

    def __init__(self, *args: Any, user: User, unit: Unit, q: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker: Any = self.fields["parent"]
        picker.offer(user, q=q, without=unit.path)


class BaseNumbersForm(forms.Form):
    """The base numbers of one year, from one source."""

    year = CountField(label=_("Year"), min_value=1949)
    residents = CountField(label=BASE_KEYS["residents"], required=False)
    employed = CountField(label=BASE_KEYS["employed"], required=False)
    elderly = CountField(label=BASE_KEYS["elderly"], required=False)
    minors = CountField(label=BASE_KEYS["minors"], required=False)
    households = CountField(label=BASE_KEYS["households"], required=False)
    source = forms.CharField(
        label=_("Source"), max_length=120, help_text=_("Which paper or office the numbers were taken from.")
    )
    as_of = DayField(label=_("As of"))

    def clean(self) -> dict[str, Any]:
        """At least one number; a part is not larger than the whole."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.values():
            raise ValidationError(_("Enter at least one number."))
        whole = data.get("residents")
        for key in ("employed", "elderly", "minors", "households"):
            if whole is not None and (data.get(key) or 0) > whole:
                self.add_error(key, _("This is more than all residents."))
        return data

    def values(self) -> dict[str, int]:
        """The numbers that were entered, by key."""
        return {key: self.cleaned_data[key] for key in BASE_KEYS if self.cleaned_data.get(key) is not None}


class _RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, by: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        roles = [(role.value, role.label) for role in roles_to_grant(by, unit)]
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[("", _("Choose")), *roles],
            help_text=_("Only roles whose rights you hold yourself over this unit are offered."),
        )

    def role_given(self) -> Role:
        """The role chosen."""
        return Role(self.cleaned_data["role"])


class _Holder(forms.ModelChoiceField[User]):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.username}）"


class GrantForm(_RoleForm):
    """Someone with an account gets a post."""

    user = _Holder(label=_("Person"), queryset=User.objects.none(), empty_label=_("Choose"))
    since = DayField(label=_("First day"), initial=today)
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))
    field_order = ("user", "role", "since", "until")

    def __init__(self, *args: Any, by: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, by=by, unit=unit, **kwargs)
        holder: Any = self.fields["user"]
        holder.queryset = accounts_visible_to(by).filter(is_active=True)


class AccountForm(OnceForm, _RoleForm):
    """A new account with its first post."""

    name = forms.CharField(label=_("Full name"), max_length=60)
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits or Chinese characters, without spaces."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("name", "username", "role")


class UnitFilter(forms.Form):
    """What narrows the list of units."""

    STATES = (("", _("Standing units")), ("closed", _("Closed units")), ("all", _("All")))

    kind = forms.ModelChoiceField(
        label=_("Kind"), queryset=UnitKind.objects.all(), required=False, empty_label=_("All kinds")
    )
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    under = forms.UUIDField(required=False, widget=forms.HiddenInput)


class AccountFilter(forms.Form):
    """What narrows the list of accounts."""

    STATES = (
        ("", _("All")),
        ("open", _("In use")),
        ("blocked", _("Blocked")),
        ("new", _("First password not changed")),
    )

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
