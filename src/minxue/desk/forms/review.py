"""Corrections to what was found in a document, and the settings of its parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.desk.queries.review import Reading
from minxue.figures.queries import title_of
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.plans.choices import Comparator, FindingKind, OwnerRole, TimeKind
from minxue.plans.fields import unit_choices
from minxue.plans.models import Finding, SourcePart
from minxue.plans.queries.wording import e4, plain_number
from minxue.web.fields import DayField

EVERY = (
    ("P1D", _("every day")),
    ("P1W", _("every week")),
    ("P1M", _("every month")),
    ("P2M", _("every two months")),
    ("P3M", _("every quarter")),
    ("P6M", _("every half-year")),
    ("P1Y", _("every year")),
)
MOST = Decimal(10) ** 12


class FindingForm(forms.Form):
    """A correction; `values()` is what `plans.actions.edit_finding` takes."""

    def values(self) -> dict[str, Any]:
        """The corrected data of the finding."""
        return dict(self.cleaned_data)


class HeadingForm(FindingForm):
    """Label, title and level of a heading."""

    level = forms.IntegerField(label=_("Level"), min_value=1, max_value=9)
    label = forms.CharField(label=_("Label"), max_length=40, required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)


class TargetForm(FindingForm):
    """How a target compares, its number and unit, and what counts it."""

    comparator = forms.ChoiceField(label=_("Compares"), choices=Comparator.choices)
    value = forms.DecimalField(label=_("Number"), min_value=0, max_value=MOST, decimal_places=4)
    upper = forms.DecimalField(
        label=_("Upper number"),
        help_text=_("Only for a range."),
        min_value=0,
        max_value=MOST,
        decimal_places=4,
        required=False,
    )
    unit = forms.CharField(label=_("Unit of the number"), max_length=20)
    indicator = forms.ChoiceField(label=_("Counted by"), required=False)

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = [(row.code, f"{title_of(row)}（{row.unit}）") for row in reading.indicators if row.formula]
        self.fields["indicator"].choices = [("", _("counted by hand")), *counted]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Numbers become whole ten-thousandths."""
        data = self.cleaned_data
        upper = data["upper"]
        return data | {"value": e4(data["value"]), "upper": None if upper is None else e4(upper)}


class TimeForm(FindingForm):
    """When: one day, a run of days, a deadline, again and again, or a name."""

    KINDS = (
        (TimeKind.DATE, TimeKind.DATE.label),
        (TimeKind.RANGE, TimeKind.RANGE.label),
        (TimeKind.DEADLINE, TimeKind.DEADLINE.label),
        (TimeKind.RECURRING, TimeKind.RECURRING.label),
        (TimeKind.NAMED, TimeKind.NAMED.label),
    )
    kind = forms.ChoiceField(label=_("How it is meant"), choices=KINDS)
    first = DayField(label=_("First day"), help_text=_("For one day and for a run of days."), required=False)
    last = DayField(label=_("Last day"), help_text=_("For a run of days and for a deadline."), required=False)
    every = forms.ChoiceField(label=_("How often"), choices=EVERY, initial="P1M", required=False)
    name = forms.CharField(
        label=_("Name of the day or season"),
        help_text=_("Such as 重阳节, 暑假 or 上半年."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What the kind needs is there."""
        data = super().clean() or {}
        needed = {"date": ("first",), "range": ("first", "last"), "deadline": ("last",), "named": ("name",)}
        for name in needed.get(data.get("kind", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for the kind you chose."))
        first, last = data.get("first"), data.get("last")
        if data.get("kind") == "range" and first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        return data

    def values(self) -> dict[str, Any]:
        """The kind and value of the plan language."""
        data = self.cleaned_data
        value = {
            "date": f"{data['first']}",
            "range": f"{data['first']}/{data['last']}",
            "deadline": f"{data['last']}",
            "recurring": data["every"],
            "named": data["name"],
        }[data["kind"]]
        return {"kind": data["kind"], "value": value}


class OwnerForm(FindingForm):
    """Who answers, how, and which unit that is."""

    words = forms.CharField(label=_("Owner as written"), max_length=120)
    role = forms.ChoiceField(label=_("How it answers"), choices=OwnerRole.choices)
    unit = forms.ChoiceField(
        label=_("Unit of the tree"),
        help_text=_("Left empty, the words decide; “各社区” means every community below."),
        required=False,
    )

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = reading.match.units if reading.match else []
        self.fields["unit"].choices = unit_choices(units, _("by the words"))  # type: ignore[attr-defined]


def finding_form(finding: Finding, reading: Reading, data: Any = None) -> FindingForm:
    """The form for one finding, filled with what is understood."""
    initial = INITIAL[FindingKind(finding.kind)](finding, reading)
    kind = FindingKind(finding.kind)
    if kind == FindingKind.TARGET:
        return TargetForm(data, initial=initial, reading=reading, prefix="f", auto_id=_ids(finding))
    if kind == FindingKind.OWNER:
        return OwnerForm(data, initial=initial, reading=reading, prefix="f", auto_id=_ids(finding))
    form: type[FindingForm] = TimeForm if kind == FindingKind.TIME else HeadingForm
    return form(data, initial=initial, prefix="f", auto_id=_ids(finding))


def _ids(finding: Finding) -> str:
    """Several cards may be open for correction on one page: their fields need ids of their own."""
    return f"{finding.pk}-%s"


def _of_target(finding: Finding, reading: Reading) -> dict[str, Any]:
    data, indicator = dict(finding.data), reading.indicator(finding)
    upper = data.get("upper")
    return data | {
        "value": plain_number(data["value"]),
        "upper": "" if upper is None else plain_number(upper),
        "indicator": indicator.code if indicator else "",
    }


def _of_time(finding: Finding, reading: Reading) -> dict[str, Any]:
    kind, value = finding.data["kind"], finding.data["value"]
    found = reading.windows(finding)
    kind = TimeKind.RANGE if kind in {TimeKind.MONTH, TimeKind.YEAR} else kind
    return {
        "kind": kind,
        "first": found[0].first if found else None,
        "last": found[-1].last if found else None,
        "every": value if kind == TimeKind.RECURRING else "P1M",
        "name": value if kind == TimeKind.NAMED else "",
    }


def _as_it_is(finding: Finding, reading: Reading) -> dict[str, Any]:  # noqa: ARG001 - one shape for all kinds
    return dict(finding.data)


INITIAL: dict[FindingKind, Callable[[Finding, Reading], dict[str, Any]]] = {
    FindingKind.HEADING: _as_it_is,
    FindingKind.OWNER: _as_it_is,
    FindingKind.TARGET: _of_target,
    FindingKind.TIME: _of_time,
}


class PartForm(forms.Form):
    """Whose plan a part is, from when, and for how long."""

    unit = UnitChoice(permission=Permission.PLAN_EDIT, required=False)
    first_day = DayField(label=_("First day of the plan"), required=False)
    months = forms.IntegerField(label=_("Length in months"), min_value=1, max_value=120)
    wanted = forms.BooleanField(label=_("Make a plan of this part"), required=False)

    def __init__(self, data: Any = None, *, user: User, part: SourcePart) -> None:
        initial = {"unit": part.unit_id, "first_day": part.first_day, "months": part.months, "wanted": part.wanted}
        super().__init__(data, initial=initial, prefix="part")
        offer_units(self, user)


class AddForm(forms.Form):
    """A passage marked by hand: its words and, from the page, its place."""

    kind = forms.ChoiceField(label=_("What it is"), choices=FindingKind.choices, initial=FindingKind.TARGET)
    quote = forms.CharField(
        label=_("Words of the document"), help_text=_("Exactly as they stand in the text."), max_length=400
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def place(self, text: str, part: SourcePart) -> tuple[int, int]:
        """Where the words stand: as the page said, if they do stand there, else their first place in the part.

        (0, 0) where they stand nowhere.
        """
        quote = self.cleaned_data["quote"].strip()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start is not None and end is not None and text[start:end].strip() == quote:
            return start, end
        at = text.find(quote, part.start, part.end)
        return (at, at + len(quote)) if at >= 0 else (0, 0)
