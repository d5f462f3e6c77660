"""Forms of activities."""

from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState, CountedGroup
from minxue.activities.models import Activity, ActivityKind
from minxue.activities.queries import clause_choices, partners, with_present
from minxue.base.ids import uuid7
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.orgs.models import Unit
from minxue.people.fields import BirthYearField
from minxue.plans.choices import PlanState
from minxue.plans.models import Clause
from minxue.plans.queries import visible_to as plans_visible_to
from minxue.web.fields import CountField, DayField
from minxue.web.forms import ReasonForm


class WhenForm(forms.Form):
    """Day and time of beginning; `starts_at` in the clean data is the moment of both."""

    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial=time(14, 30)
    )

    def clean(self) -> dict[str, Any]:
        """Both as one moment."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("day") and values.get("time"):
            values["starts_at"] = timezone.make_aware(datetime.combine(values["day"], values["time"]))
        return values


class DetailsForm(forms.Form):
    """What an activity is, its time and place apart."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("As it is to be announced."))
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=ActivityKind.objects.all(), empty_label="—")
    minutes = CountField(label=_("Length in minutes"), min_value=1, max_value=24 * 60, initial=90)
    teacher = forms.CharField(label=_("Teacher"), max_length=60, required=False)
    expected = CountField(label=_("Expected number"), required=False, max_value=100_000)
    theme = forms.CharField(label=_("Theme"), max_length=120, required=False)
    clause = forms.ModelChoiceField(
        label=_("For which clause of a plan"),
        queryset=Clause.objects.none(),
        required=False,
        help_text=_("It counts for the targets of that clause."),
    )
    cohosts = forms.ModelMultipleChoiceField(
        label=_("Held together with"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each sees the activity; every level above counts it once."),
    )

    def __init__(self, *args: Any, user: User, present: Clause | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clause = cast("forms.ModelChoiceField[Clause]", self.fields["clause"])
        plans = plans_visible_to(user).filter(state=PlanState.LIVING)
        free = Q(plan__in=plans.order_by().values("pk"), struck=None)
        clause.queryset = Clause.objects.filter(free | Q(pk=present.pk) if present else free)
        choices = with_present(clause_choices(user), user, present)
        cast("forms.Select", clause.widget).choices = [("", _("for none")), *choices]
        cast("forms.ModelMultipleChoiceField[Unit]", self.fields["cohosts"]).queryset = partners(user)


class NewActivityForm(DetailsForm, WhenForm):
    """A new activity of one of the units of the user; `once` makes a second sending harmless."""

    unit = UnitChoice(label=_("Host"), permission=Permission.ACTIVITY_EDIT, empty_label=None)
    place = forms.CharField(label=_("Place"), max_length=120)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    field_order = (
        "title",
        "kind",
        "unit",
        "day",
        "time",
        "minutes",
        "place",
        "teacher",
        "expected",
        "theme",
        "clause",
        "cohosts",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": str(uuid7())} | (kwargs.get("initial") or {})
        super().__init__(*args, user=user, **kwargs)
        offer_units(self, user)


class EditForm(DetailsForm):
    """What is said of an activity; once held, with the reason for the correction."""

    reason = ReasonForm.base_fields["reason"]

    def __init__(self, *args: Any, activity: Activity, user: User, **kwargs: Any) -> None:
        hosts = list(activity.cohosts.values_list("unit", flat=True))
        known = {name: getattr(activity, name) for name in ("title", "minutes", "teacher", "expected", "theme")}
        kwargs["initial"] = known | {"kind": activity.kind_id, "clause": activity.clause_id, "cohosts": hosts}
        super().__init__(*args, user=user, present=activity.clause, **kwargs)
        rest = partners(user).exclude(pk=activity.unit_id)
        cohosts = cast("forms.ModelMultipleChoiceField[Unit]", self.fields["cohosts"])
        cohosts.queryset = rest | Unit.objects.filter(pk__in=hosts)
        if activity.state != ActivityState.HELD:
            del self.fields["reason"]


class MoveForm(WhenForm, ReasonForm):
    """Another time or place, and why."""

    place = forms.CharField(label=_("Place"), max_length=120)

    field_order = ("day", "time", "place", "reason")


class ActivityFilter(forms.Form):
    """The filters of the list, read from its address."""

    kind = forms.ModelChoiceField(
        label=_("Kind"), queryset=ActivityKind.objects.all(), required=False, empty_label=_("all")
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *ActivityState.choices], required=False)
    month = forms.RegexField(
        r"^\d{4}-\d{2}$", label=_("Month"), required=False, widget=forms.TextInput(attrs={"type": "month"})
    )
    unit = UnitChoice(label=_("Unit"), permission=Permission.ACTIVITY_SEE, required=False, empty_label=_("all"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)


class NamedForm(forms.Form):
    """A person of whom only the name is known, entered while the roll is called."""

    name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    unit = UnitChoice(label=_("Home unit"), permission=Permission.PERSON_EDIT, empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)


class GroupForm(forms.Form):
    """The groups of one person who is ticked."""

    birth_year = BirthYearField()


class HeadForm(forms.Form):
    """How many were there besides the names, all together or by group."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=500, required=False)

    def __init__(self, *args: Any, heads: dict[str, int], late: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {group: number for group, number in heads.items() if number}
        super().__init__(*args, **kwargs)
        numbers = {
            group.value: CountField(label=group.label, required=False, max_value=100_000) for group in CountedGroup
        }
        self.fields = numbers | (self.fields if late else {})

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each group; nothing typed is 0."""
        return {group.value: self.cleaned_data.get(group.value) or 0 for group in CountedGroup}
