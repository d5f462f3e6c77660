"""The forms of the tree, its posts and accounts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.ids import uuid7
from minxue.orgs.actions import NewUnit, Part
from minxue.orgs.choices import BASE_KEYS, Permission, Role, SheetKind, Tier
from minxue.orgs.fields import UnitChoice, UnitsChoice
from minxue.orgs.models import Post, Unit, UnitKind
from minxue.orgs.policy import roles_to_grant
from minxue.orgs.queries import FIELDS, NEEDED, accounts_visible_to, stand_ins_for, standing
from minxue.orgs.registry import living
from minxue.web.fields import CountField, DayField, LinesField
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


class HandOverForm(forms.Form):
    """Who stands in for a post, from when to when, and why."""

    user = _Holder(label=_("Who stands in"), queryset=User.objects.none(), empty_label=_("Choose"))
    since = DayField(label=_("First day"), initial=today)
    until = DayField(label=_("Last day"), help_text=_("After this day it ends by itself."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Holiday, training, illness: stands in the book."),
    )

    def __init__(self, *args: Any, by: User, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holder: Any = self.fields["user"]
        holder.queryset = stand_ins_for(by, post)


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


class RightsFilter(forms.Form):
    """What narrows the page of rights."""

    unit = UnitChoice(permission=Permission.UNIT_SEE, required=False, empty_label=_("All units"))
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All roles")), *Role.choices], required=False)
    right = forms.ChoiceField(label=_("Right"), choices=[("", _("All rights")), *Permission.choices], required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker: Any = self.fields["unit"]
        picker.offer(user)


class AccountFilter(forms.Form):
    """What narrows the list of accounts."""

    STATES = (
        ("", _("All")),
        ("open", _("In use")),
        ("blocked", _("Blocked")),
        ("new", _("First password not changed")),
    )

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)


class MergeForm(ReasonForm):
    """A unit, with others beside it if so chosen, ends in another or in a new one."""

    into = UnitChoice(
        label=_("Goes into"), permission=Permission.UNIT_EDIT, required=False, empty_label=_("A new unit, named below")
    )
    name = forms.CharField(
        label=_("Name of the new unit"), max_length=120, required=False, help_text=_("Only if a new unit is made.")
    )
    others = UnitsChoice(
        label=_("These end in it too"), permission=Permission.UNIT_EDIT, required=False, help_text=_("Units beside it.")
    )
    keep_posts = forms.BooleanField(
        label=_("Who holds a post here gets the same post there"), required=False, initial=True
    )
    field_order = ("into", "name", "others", "keep_posts", "reason")

    def __init__(self, *args: Any, user: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        into: Any = self.fields["into"]
        into.offer(user, without=unit.path)
        others: Any = self.fields["others"]
        others.offer(user)
        others.queryset = others.queryset.filter(parent=unit.parent_id).exclude(pk=unit.pk)
        others.top = unit.depth

    def clean(self) -> dict[str, Any]:
        """Either a unit that stands or the name of a new one; none ends in itself."""
        data = super().clean() or self.cleaned_data
        into = data.get("into")
        if not self.errors and bool(into) == bool(data.get("name")):
            self.add_error("into", _("Choose a unit that stands, or name a new one: one of the two."))
        if into is not None and into in list(data.get("others") or ()):
            self.add_error("others", _("The unit that goes on cannot end in itself."))
        return data

    def units(self) -> list[Unit]:
        """The units that end."""
        return [self.unit, *self.cleaned_data["others"]]

    def home(self) -> Unit | NewUnit:
        """Where they end: a new unit is of the kind and the tier of the first."""
        into: Unit | None = self.cleaned_data["into"]
        return into or NewUnit(self.cleaned_data["name"], self.unit.kind, tier=self.unit.tier)


class SplitForm(ReasonForm):
    """One or two new units beside one, and what goes to each."""

    PARTS = ("1", "2")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.kinds = [what for what in living() if not what.only_whole]
        self.here = {what.kind: dict(what.choices([unit.pk])) for what in self.kinds}
        self.below = {str(row.pk): row for row in standing(unit.children.all()).order_by("sort_name")}
        for part in self.PARTS:
            self._ask(part)
        self.order_fields([name for name in self.fields if name != "reason"])

    def _ask(self, part: str) -> None:
        first = part == self.PARTS[0]
        title = _("Name of the new unit") if first else _("Name of a second new unit")
        self.fields[f"name_{part}"] = forms.CharField(label=title, max_length=120, required=first)
        if self.below:
            units = [(pk, unit.name) for pk, unit in self.below.items()]
            self._boxes(f"unit_{part}", _("Units below that go to it"), units)
        for what in self.kinds:
            told = {"what": what.title}
            if what.named and self.here[what.kind]:
                self.fields[f"{what.kind}_{part}"] = LinesField(
                    label=_("%(what)s that go to it") % told, required=False, help_text=_("One name a line.")
                )
            elif self.here[what.kind]:
                words = list(self.here[what.kind].items())
                self._boxes(f"{what.kind}_{part}", _("%(what)s that go to it") % told, words)

    def _boxes(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self) -> dict[str, Any]:
        """Names become keys; nothing goes to both; a second unit that gets something has a name."""
        data = super().clean() or self.cleaned_data
        for what in self.kinds:
            for part in self.PARTS if what.named else ():
                self._find(what.kind, f"{what.kind}_{part}", data)
        for kind in ("unit", *self.here):
            both = set(data.get(f"{kind}_1") or ()) & set(data.get(f"{kind}_2") or ())
            if both:
                self.add_error(f"{kind}_2", _("This goes to the first new unit already."))
            if data.get(f"{kind}_2") and not data.get("name_2"):
                self.add_error("name_2", _("Name the second new unit."))
        return data

    def _find(self, kind: str, name: str, data: dict[str, Any]) -> None:
        found: list[str] = []
        for line in filter(None, (line.strip() for line in str(data.get(name) or "").splitlines())):
            keys = [key for key, words in self.here[kind].items() if words == line]
            if len(keys) != 1:
                words = _("%(name)s is not found here.") if not keys else _("%(name)s stands here more than once.")
                self.add_error(name, words % {"name": line})
            found += keys[:1]
        data[name] = found

    def parts(self) -> list[Part]:
        """The new units, of the kind and the tier of the old one."""
        data, unit = self.cleaned_data, self.unit
        return [
            Part(
                NewUnit(data[f"name_{part}"], unit.kind, tier=unit.tier),
                [self.below[pk] for pk in data.get(f"unit_{part}") or ()],
                {kind: list(data.get(f"{kind}_{part}") or ()) for kind in self.here},
            )
            for part in self.PARTS
            if data.get(f"name_{part}")
        ]

    def told(self) -> list[tuple[str, dict[str, list[str]]]]:
        """The same in words, for the preview."""
        return [
            (
                part.new.name,
                {str(_("Units")): [unit.name for unit in part.units]}
                | {str(what.title): [self.here[what.kind][key] for key in part.goes[what.kind]] for what in self.kinds},
            )
            for part in self.parts()
        ]


class SheetForm(forms.Form):
    """A sheet that is handed in."""

    file = forms.FileField(
        label=_("Excel or CSV file"),
        help_text=_("The first sheet, its first row the heads of the columns; 4 MB and 5,000 rows at most."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )


class ColumnsForm(forms.Form):
    """Which column of a sheet is which."""

    def __init__(self, *args: Any, kind: str, header: Sequence[str], columns: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = [(str(at), head or str(at + 1)) for at, head in enumerate(header)]
        for name, words in FIELDS[kind].items():
            self.fields[name] = forms.ChoiceField(
                label=words,
                choices=[("", _("Not in the sheet")), *heads],
                required=name in NEEDED[SheetKind(kind)],
                initial=str(columns.get(name, "")),
            )

    def columns(self) -> dict[str, int]:
        """The columns that were told."""
        return {name: int(at) for name, at in self.cleaned_data.items() if at}
