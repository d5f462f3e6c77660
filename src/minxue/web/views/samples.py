"""Sample content of the style page: rows, days and figures that mean nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy as _p

from minxue.web import charts
from minxue.web.fields import CountField, DayField, LinesField
from minxue.web.forms import ReasonForm
from minxue.web.pages import STATES, Crumb, Event, Fact, MenuItem, steps
from minxue.web.tables import Column, Empty, Listing, Table, Words

SAVED = _p("sample", "Saved.")
FAILED = _p("sample", "Not saved: the day lies in the past.")
DAY = date(2026, 3, 24)
SHAPES = ("list", "detail", "form", "act", "sheet", "split", "plain", "empty")


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of the sample table."""

    name: Words
    day: date
    hours: int
    share: float
    state: str

    @property
    def url(self) -> str:
        """Back to the style page."""
        return reverse("web:style")


THINGS = (
    Thing(_p("sample", "First reading of the sample"), DAY, 12, 61.5, "done"),
    Thing(_p("sample", "Second reading of the sample"), DAY + timedelta(days=7), 1240, 41, "course"),
    Thing(
        _p("sample", "A row with a name that is rather long, so that it has to be broken into lines"),
        DAY,
        8,
        0.5,
        "late",
    ),
    Thing(_p("sample", "Third reading of the sample"), DAY + timedelta(days=30), 0, 0, "not-begun"),
    Thing(_p("sample", "Remainder"), DAY + timedelta(days=90), 4, 100, "none"),
)
COLUMNS = (
    Column[Thing]("name", _p("sample", "Name"), lambda one: one.name, head=True, order="name", url=lambda one: one.url),
    Column[Thing]("day", _p("sample", "Day"), lambda one: one.day, order="day"),
    Column[Thing](
        "hours", _p("sample", "Amount"), lambda one: one.hours, number=True, unit=_p("sample", "hours"), order="hours"
    ),
    Column[Thing]("share", _p("sample", "Share"), lambda one: one.share, number=True, unit="%"),
    Column[Thing]("state", _p("sample", "State"), lambda one: STATES[one.state], state=lambda one: one.state),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_p("sample", "Name"), max_length=30, help_text=_p("sample", "As it is to be printed."))
    day = DayField(label=_p("sample", "Day"))
    places = CountField(label=_p("sample", "Number of places"), required=False)
    kind = forms.ChoiceField(
        label=_p("sample", "Kind"),
        choices=[("", "—"), ("a", _p("sample", "First kind")), ("b", _p("sample", "Second kind"))],
    )
    way = forms.ChoiceField(
        label=_p("sample", "Way"),
        widget=forms.RadioSelect,
        choices=[("in", _p("sample", "In person")), ("by", _p("sample", "By telephone"))],
    )
    months = forms.MultipleChoiceField(
        label=_p("sample", "Parts"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("1", _p("sample", "First part")), ("2", _p("sample", "Second part"))],
    )
    told = forms.BooleanField(label=_p("sample", "I have read it"), help_text=_p("sample", "A tick is enough."))
    words = LinesField(label=_p("sample", "Description"), required=False)
    file = forms.FileField(label=_p("sample", "File"), required=False, help_text=_p("sample", "At most 10 MB."))


def _menu() -> list[MenuItem]:
    words = (_p("sample", "First page"), _p("sample", "Papers"), _p("sample", "Lists"), _p("sample", "Figures"))
    return [MenuItem(word, reverse("web:style"), current=at == 2) for at, word in enumerate(words)]


def _base() -> dict[str, object]:
    return {
        "menu": _menu(),
        "crumbs": [Crumb(_p("sample", "Style page"), reverse("web:style")), Crumb(_p("sample", "Sample"))],
        "shapes": SHAPES,
        "back": reverse("web:style"),
        "day": DAY,
        "states": list(STATES),
    }


def _table(request: HttpRequest) -> dict[str, object]:
    listing = Listing.read(request, COLUMNS, default="name")
    page = Paginator(THINGS * 21, 5).get_page(listing.params.get("page"))
    return {"listing": listing, "page": page, "table": Table(_p("sample", "Sample list"), COLUMNS, page, listing)}


def _charts() -> dict[str, object]:
    months = [str(month) for month in range(1, 13)]
    done: list[int | float | None] = [3, 5, 4, 8, 12, 9, 14, 15, 13, None, None, None]
    before = [2, 4, 4, 6, 7, 9, 9, 10, 12, 12, 13, 15]
    return {
        "bars": charts.bars(
            _p("sample", "Amount by row"),
            [(one.name, one.hours, one.url) for one in THINGS],
            unit=_p("sample", "hours"),
        ),
        "line": charts.line(
            _p("sample", "Amount by month"),
            months,
            [charts.Series(_p("sample", "This year"), done), charts.Series(_p("sample", "Last year"), before)],
            unit=_p("sample", "hours"),
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
            "steps": steps(
                (_p("sample", "Draft"), _p("sample", "Handed in"), _p("sample", "Looked at"), _p("sample", "Approved")),
                1,
            ),
            "events": _events(),
            "facts": _facts(),
            "bare": Table(_p("sample", "Empty list"), COLUMNS, (), empty=_nothing()),
        }
    )


def _nothing() -> Empty:
    return Empty(
        _p("sample", "No rows yet"),
        _p("sample", "Add the first one, or bring a table in."),
        _p("sample", "Add"),
        reverse("web:style"),
    )


def _events() -> list[Event]:
    return [
        Event(DAY, _p("sample", "Handed in"), who=_p("sample", "Sample person"), kind="done"),
        Event(
            DAY + timedelta(days=2),
            _p("sample", "Sent back"),
            who=_p("sample", "Second person"),
            note=_p("sample", "The day is missing."),
            kind="late",
        ),
        Event(DAY + timedelta(days=3), _p("sample", "Handed in"), url=reverse("web:style")),
    ]


def _facts() -> list[Fact]:
    return [
        Fact(_p("sample", "Name"), THINGS[0].name),
        Fact(_p("sample", "Day"), DAY),
        Fact(_p("sample", "Amount"), 1240, reverse("web:style")),
        Fact(_p("sample", "Description"), None),
    ]


def shape(request: HttpRequest, shape: str) -> dict[str, object]:
    """What a page shape is filled with."""
    own: dict[str, dict[str, object]] = {
        "list": _table(request),
        "empty": {
            "listing": Listing.read(request),
            "table": Table(_p("sample", "Empty list"), COLUMNS, (), empty=_nothing()),
        },
        "detail": {"facts": _facts(), "events": _events()},
        "form": {"form": SampleForm()},
        "act": {"form": ReasonForm(), "facts": _facts()},
        "sheet": {"facts": _facts(), "table": Table(_p("sample", "Sample list"), COLUMNS, THINGS)},
        "split": {"spark": charts.spark([3, 5, 4, 8])},
    }
    return _base() | own.get(shape, {})
