"""Charts drawn on the server: marks as SVG that stretches, words and figures as text that can be enlarged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

type Words = str | Promise
type Value = int | float

HEIGHT = 40
"""The height of the drawing of a line chart in its own units; its width is 100."""


def icon(name: str) -> SafeString:
    """A drawing out of `icons.svg`, hidden from readers of the screen."""
    return format_html(
        '<svg class="icon icon-{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        name,
        static("web/icons.svg"),
        name,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `share` is its length in hundredths of the longest possible."""

    label: Words
    value: Value
    share: float
    url: str = ""

    @property
    def svg(self) -> SafeString:
        """The bar alone, without words: a reader of the screen gets the figure beside it."""
        return format_html(
            '<svg class="chart-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" '
            'focusable="false"><rect class="chart-track" width="100" height="1"/>'
            '<rect class="chart-fill" width="{}" height="1"/></svg>',
            str(self.share),
        )


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: its rows carry label, bar and figure."""

    title: Words
    unit: Words
    bars: tuple[Bar, ...]
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value for each label; None leaves a gap."""

    name: Words
    values: Sequence[Value | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """A line chart over ordered labels (months, say) from 0 to `top`."""

    title: Words
    unit: Words
    labels: tuple[Words, ...]
    series: tuple[Series, ...]
    top: Value
    target: Value | None = None
    kind: str = "line"

    @property
    def rows(self) -> list[tuple[Words, list[Value | None]]]:
        """Label and the value of each series, for the table beside the chart."""
        return [(label, [one.values[at] for one in self.series]) for at, label in enumerate(self.labels)]

    @property
    def svg(self) -> SafeString:
        """The lines alone; the figures stand in the table."""
        parts = [format_html('<path class="chart-axis" d="M0 {0}H100"/>', str(HEIGHT))]
        if self.target is not None:
            parts.append(format_html('<path class="chart-target" d="M0 {}H100"/>', _y(self.target, self.top)))
        parts.extend(
            format_html('<g class="chart-line chart-line-{}">{}</g>', at, _drawn(points(one.values, self.top)))
            for at, one in enumerate(self.series, start=1)
        )
        return format_html(
            '<svg class="chart-lines" viewBox="0 0 100 {}" preserveAspectRatio="none" aria-hidden="true" '
            'focusable="false">{}</svg>',
            HEIGHT,
            format_html_join("", "{}", ((part,) for part in parts)),
        )


def _round(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _y(value: Value, top: Value) -> str:
    return _round(HEIGHT - HEIGHT * value / top)


def points(values: Sequence[Value | None], top: Value) -> list[list[tuple[str, str]]]:
    """Runs of points (x, y) in the units of the drawing; a None ends a run. One value alone stands in the middle."""
    runs: list[list[tuple[str, str]]] = [[]]
    last = len(values) - 1
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_round(100 * at / last) if last else "50", _y(value, top)))
    return [run for run in runs if run]


def _drawn(runs: list[list[tuple[str, str]]]) -> SafeString:
    lines = ("M" + "L".join(f"{x} {y}" for x, y in run) for run in runs)
    dots = (f"M{x} {y}h0" for run in runs for x, y in run)
    return format_html(
        "{}{}",
        format_html_join("", '<path d="{}"/>', ((line,) for line in lines)),
        format_html_join("", '<path class="chart-dot" d="{}"/>', ((dot,) for dot in dots)),
    )


def bars(
    title: Words, rows: Iterable[tuple[Words, Value] | tuple[Words, Value, str]], *, unit: Words = "", top: Value = 0
) -> Bars:
    """A bar chart of (label, value) or (label, value, address), to the scale of `top` or of the largest value."""
    wide = [(row[0], row[1], row[2] if len(row) == 3 else "") for row in rows]
    full = top or max((value for _label, value, _url in wide), default=0)
    return Bars(title, unit, tuple(Bar(label, value, _share(value, full), url) for label, value, url in wide))


def _share(value: Value, full: Value) -> float:
    return round(min(100, max(0, 100 * value / full)), 2) if full else 0


def line(
    title: Words,
    labels: Sequence[Words],
    series: Sequence[Series],
    *,
    unit: Words = "",
    target: Value | None = None,
) -> Lines:
    """A line chart of one or two series with a value for each label, and a target line across.

    Raises ValueError when a series is not as long as the labels.
    """
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("each series needs a value or None for each label")
    known = [value for one in series for value in one.values if value is not None]
    top = max([*known, target or 0, 0]) or 1
    return Lines(title, unit, tuple(labels), tuple(series), top, target)


def spark(values: Sequence[Value | None]) -> SafeString:
    """A small trend without words, to stand beside its figure."""
    top = max((value for value in values if value is not None), default=0) or 1
    return format_html(
        '<svg class="spark" viewBox="0 0 100 {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<g class="chart-line chart-line-1">{}</g></svg>',
        HEIGHT,
        _drawn(points(values, top)),
    )
