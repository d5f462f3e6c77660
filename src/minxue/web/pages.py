"""What the shapes of pages are filled with: small frozen values, given to the tags of `{% load ui %}`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Literal

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from minxue.web.charts import icon
from minxue.web.tables import Column, Empty, Listing, Table, Words, download

type State = Literal["done", "course", "late", "not-begun", "none", "info"]
"""The states that badges and clause bars can show, each with a word and a shape of its own."""

STATES: dict[str, Words] = {
    "done": _("Done"),
    "course": _("On course"),
    "late": _("Late"),
    "not-begun": _("Not begun"),
    "none": _("Nothing linked"),
    "info": _("Information"),
}


def drawn(pattern: str, *values: str) -> SafeString:
    """`format_html` for pages of hundreds of pieces, in a third of the time: a value is escaped unless it was drawn."""
    return SafeString(pattern.format(*[one if isinstance(one, SafeString) else escape(one) for one in values]))


def drawn_all(pieces: Iterable[str]) -> SafeString:
    """Pieces one behind the other; what was not drawn is escaped."""
    return SafeString("".join([one if isinstance(one, SafeString) else escape(one) for one in pieces]))


def badge(state: str, text: Words = "") -> SafeString:
    """A state in shape and word; kinds are those of `STATES`."""
    return _marked("badge", state, text)


def clause_bar(state: str, text: Words = "") -> SafeString:
    """The thin bar beside a passage of a document: colour, pattern and word."""
    return _marked("clause-bar", state, text)


def _marked(kind: str, state: str, text: Words) -> SafeString:
    # Not a template: pages show hundreds of them.
    words = text or STATES.get(state, state)
    return format_html('<span class="{0} {0}-{1}">{2}<span>{3}</span></span>', kind, state, icon(state), words)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu."""

    title: Words
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to this page; the last has no address."""

    title: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way with a fixed order; with an address it can be gone to."""

    title: Words
    state: Literal["done", "current", "ahead"] = "ahead"
    note: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a row of a timeline."""

    when: date | datetime
    title: Words
    who: Words = ""
    note: Words = ""
    url: str = ""
    kind: State = "info"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a detail page: a term and its value, which can be a link."""

    term: Words
    value: object
    url: str = ""


def steps(titles: Sequence[Words], current: int) -> tuple[Step, ...]:
    """Steps of which those before `current` (counted from 0) are done and those after it lie ahead."""

    def state(at: int) -> Literal["done", "current", "ahead"]:
        if at == current:
            return "current"
        return "done" if at < current else "ahead"

    return tuple(Step(title, state(at)) for at, title in enumerate(titles))


def list_page[M: Model](  # one call for the whole of a list page: search is done by the caller's query
    request: HttpRequest,
    template: str,
    *,
    caption: Words,
    columns: Sequence[Column[M]],
    rows: QuerySet[M, M],
    listing: Listing,
    empty: Empty | None = None,
    extra: Mapping[str, object] | None = None,
) -> HttpResponse:
    """A list page or, when its address asks for one, its file.

    The template gets `table`, `page`, `listing` and what `extra` holds; it extends `web/page/list.html`.
    """
    ordered = listing.ordered(rows)
    if listing.format:
        return download(listing, Table(caption, columns, ordered), str(caption))
    page = listing.page(ordered)
    table = Table(caption, columns, page, listing, empty or Empty())
    return render(request, template, {"table": table, "page": page, "listing": listing} | dict(extra or {}))
