"""Sample content of the style page: rows, days and figures that mean nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.web import charts
from minxue.web.fields import CountField, DayField, LinesField
from minxue.web.forms import ReasonForm
from minxue.web.pages import STATES, Crumb, Event, Fact, MenuItem, steps
from minxue.web.tables import Column, Empty, Listing, Table

SAVED = _("Saved.")
FAILED = _("Not saved: the day lies in the past.")
DAY = date(2026, 3, 24)
SHAPES = ("list", "detail", "form", "act", "sheet", "split", "plain", "empty")


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of the sample table."""

    name: Promise
    day: date
    hours: int
    share: float
    state: str

    @property
    def url(self) -> str:
        """Back to the style page."""
        return reverse("web:style")


THINGS = (
    Thing(_("First reading of the sample"), DAY, 12, 61.5, "done"),
    Thing(_("Second reading of the sample"), DAY + timedelta(days=7), 1240, 41, "course"),
    Thing(_("A row with a name that is rather long, so that it has to be broken into lines"), DAY, 8, 0.5, "late"),
    Thing(_("Third reading of the sample"), DAY + timedelta(days=30), 0, 0, "not-begun"),
    Thing(_("Remainder"), DAY + timedelta(days=90), 4, 100, "none"),
)
COLUMNS = (
    Column[Thing]("name", _("Name"), lambda one: one.name, head=True, order="name", url=lambda one: one.url),
    Column[Thing]("day", _("Day"), lambda one: one.day, order="day"),
    Column[Thing]("hours", _("Amount"), lambda one: one.hours, number=True, unit=_("hours"), order="hours"),
    Column[Thing]("share", _("Share"), lambda one: one.share, number=True, unit="%"),
    Column[Thing]("state", _("State"), lambda one: STATES[one.state], state=lambda one: one.state),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=30, help_text=_("As it is to be printed."))
    day = DayField(label=_("Day"))
    places = CountField(label=_("Number of places"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), ("a", _("First kind")), ("b", _("Second kind"))])
    way = forms.ChoiceField(
        label=_("Way"), widget=forms.RadioSelect, choices=[("in", _("In person")), ("by", _("By telephone"))]
    )
    months = forms.MultipleChoiceField(
        label=_("Parts"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("1", _("First part")), ("2", _("Second part"))],
    )
    told = forms.BooleanField(label=_("I have read it"), help_text=_("A tick is enough."))
    words = LinesField(label=_("Description"), required=False)
    file = forms.FileField(label=_("File"), required=False, help_text=_("At most 10 MB."))


def _menu() -> list[MenuItem]:
    words = (_("Today"), _("Plan"), _("Lists"), _("Figures"), _("Reports"), _("Files"), _("Settings"))
    return [MenuItem(word, reverse("web:style"), current=at == 2) for at, word in enumerate(words)]


def _base() -> dict[str, object]:
    return {
        "menu": _menu(),
        "crumbs": [Crumb(_("Style page"), reverse("web:style")), Crumb(_("Sample"))],
        "shapes": SHAPES,
        "back": reverse("web:style"),
        "day": DAY,
        "states": list(STATES),
    }


def _table(request: HttpRequest) -> dict[str, object]:
    listing = Listing.read(request, COLUMNS, default="name")
    page = Paginator(THINGS * 21, 5).get_page(listing.params.get("page"))
    return {"listing": listing, "page": page, "table": Table(_("Sample list"), COLUMNS, page, listing)}


def _charts() -> dict[str, object]:
    months = [str(month) for month in range(1, 13)]
    done: list[int | float | None] = [3, 5, 4, 8, 12, 9, 14, 15, 13, None, None, None]
    before = [2, 4, 4, 6, 7, 9, 9, 10, 12, 12, 13, 15]
    return {
        "bars": charts.bars(_("Amount by row"), [(one.name, one.hours, one.url) for one in THINGS], unit=_("hours")),
        "line": charts.line(
            _("Amount by month"),
            months,
            [charts.Series(_("This year"), done), charts.Series(_("Last year"), before)],
            unit=_("hours"),
            target=10,
        ),
        "spark": charts.spark(done),
    }


def components(request: HttpRequest) -> dict[str, object]:
    """What the page of components shows."""
    kinds = ("primary", "official", "plain", "danger", "quiet")
    return (
        _base()
        | _table(request)
        | _charts()
        | {
            "kinds": kinds,
            "form": SampleForm({"name": "", "day": "2026-02-30"}, auto_id="sample_%s"),
            "steps": steps((_("Draft"), _("Handed in"), _("Looked at"), _("Approved")), 1),
            "events": _events(),
            "facts": _facts(),
            "bare": Table(_("Empty list"), COLUMNS, (), empty=_nothing()),
        }
    )


def _nothing() -> Empty:
    return Empty(_("No rows yet"), _("Add the first one, or bring a table in."), _("Add"), reverse("web:style"))


def _events() -> list[Event]:
    return [
        Event(DAY, _("Handed in"), who=_("Sample person"), kind="done"),
        Event(
            DAY + timedelta(days=2), _("Sent back"), who=_("Second person"), note=_("The day is missing."), kind="late"
        ),
        Event(DAY + timedelta(days=3), _("Handed in"), url=reverse("web:style")),
    ]


def _facts() -> list[Fact]:
    return [
        Fact(_("Name"), THINGS[0].name),
        Fact(_("Day"), DAY),
        Fact(_("Amount"), 1240, reverse("web:style")),
        Fact(_("Description"), None),
    ]


def shape(request: HttpRequest, shape: str) -> dict[str, object]:
    """What a page shape is filled with."""
    own: dict[str, dict[str, object]] = {
        "list": _table(request),
        "empty": {"listing": Listing.read(request), "table": Table(_("Empty list"), COLUMNS, (), empty=_nothing())},
        "detail": {"facts": _facts(), "events": _events()},
        "form": {"form": SampleForm()},
        "act": {"form": ReasonForm(), "facts": _facts()},
        "sheet": {"facts": _facts(), "table": Table(_("Sample list"), COLUMNS, THINGS)},
        "split": {"spark": charts.spark([3, 5, 4, 8])},
    }
    return _base() | own.get(shape, {})
