"""The components: `{% load ui %}`. Each has a template of its name under `web/ui/`, but for the smallest, which are
drawn in Python; docs/furniture.md shows the use.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, FileField, Form
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from minxue.web import charts, pages
from minxue.web.charts import Bars, Lines
from minxue.web.pages import STATES, Crumb, Event, Fact, Step
from minxue.web.tables import Listing, Table, Words

register = template.Library()

type Parts = dict[str, object]


register.simple_tag(charts.icon)
register.simple_tag(pages.badge)
register.simple_tag(pages.clause_bar)


@register.inclusion_tag("web/ui/button.html")
def button(text: Words, kind: str = "plain", name: str = "", value: str = "") -> Parts:
    """A submit button; kinds: primary, official, plain, danger, quiet."""
    return {"text": text, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("web/ui/link_button.html")
def link_button(text: Words, url: str, kind: str = "plain") -> Parts:
    """A link that looks like a button; shows nothing without an address."""
    return {"text": text, "url": url, "kind": kind}


@register.inclusion_tag("web/ui/field.html")
def field(bound: BoundField) -> Parts:
    """A field of a form with label, help and errors; on a file field, files can be dropped."""
    return {
        "field": bound,
        "hidden": bound.is_hidden,
        "grouped": bound.use_fieldset and not isinstance(bound.field, FileField),
        "checkbox": bound.widget_type == "checkbox",
        "file": isinstance(bound.field, FileField),
    }


@register.inclusion_tag("web/ui/fields.html")
def fields(form: Form) -> Parts:
    """All fields of a form in order, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("web/ui/error_summary.html")
def error_summary(form: Form) -> Parts:
    """What is wrong with a form, above it, each line a link to its field; nothing when nothing is wrong."""
    wrong = [bound for bound in form if bound.errors] if form.is_bound else []
    loose = form.non_field_errors() if form.is_bound else []
    return {"wrong": wrong, "loose": loose, "total": len(wrong) + len(loose)}


@register.inclusion_tag("web/ui/table.html")
def table(table: Table[Any]) -> Parts:
    """A table, or its empty state."""
    return {"table": table, "rows": table.rows, "heads": table.heads, "narrowed": _narrowed(table)}


def _narrowed(table: Table[Any]) -> str:
    """The address that takes search and filters back, when one of them is in force."""
    return table.listing.path if table.listing and table.listing.narrowed else ""


@register.inclusion_tag("web/ui/pager.html")
def pager(page: Page[Any], listing: Listing) -> Parts:
    """The way to the other pages of a list, with the number of rows."""
    before = listing.address(page=page.previous_page_number(), format=None) if page.has_previous() else ""
    after = listing.address(page=page.next_page_number(), format=None) if page.has_next() else ""
    return {"page": page, "before": before, "after": after, "total": page.paginator.count}


@register.inclusion_tag("web/ui/downloads.html")
def downloads(listing: Listing) -> Parts:
    """The list as it stands, as CSV and XLSX at its own address."""
    return {"csv": listing.address(format="csv", page=None), "xlsx": listing.address(format="xlsx", page=None)}


@register.inclusion_tag("web/ui/search_box.html")
def search_box(q: str = "", hint: Words = "") -> Parts:
    """The field `q` of a list; stands inside a `filter_bar` or any GET form."""
    return {"q": q, "hint": hint}


@register.simple_block_tag(takes_context=True)
def filter_bar(context: template.Context, content: SafeString, listing: Listing, hint: Words = "") -> SafeString:
    """The search form of a list: search box, the fields between the tags, one button; htmx searches while typing."""
    parts = {"content": content, "listing": listing, "hint": hint, "cleared": listing.narrowed}
    return render_to_string("web/ui/filter_bar.html", parts, request=context.get("request"))


@register.inclusion_tag("web/ui/chip.html")
def chip(text: Words, url: str = "", state: str = "") -> Parts:
    """A small fact in a frame, a link when it has an address, with the mark of a state when it has one."""
    return {"text": text, "url": url, "state": state, "word": STATES.get(state, "")}


@register.inclusion_tag("web/ui/steps.html")
def steps(steps: Sequence[Step]) -> Parts:
    """Where one stands on a way with a fixed order."""
    return {"steps": steps}


@register.inclusion_tag("web/ui/crumbs.html")
def crumbs(crumbs: Iterable[Crumb]) -> Parts:
    """The way to this page."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("web/ui/stat.html")
def stat(value: object, label: Words, url: str = "", unit: Words = "", note: Words = "", state: str = "") -> Parts:
    """A large figure that is a link to the rows it was counted from."""
    return {"value": value, "label": label, "url": url, "unit": unit, "note": note, "state": state}


@register.inclusion_tag("web/ui/progress.html")
def progress(done: int, total: int, label: Words, url: str = "") -> Parts:
    """How far a long work is; with an address, htmx asks it for a fresh copy every 2 s (give none when finished)."""
    return {"done": done, "total": total, "label": label, "url": url}


@register.inclusion_tag("web/ui/empty.html")
def empty(title: Words, hint: Words = "", url: str = "", action: Words = "") -> Parts:
    """What is missing here and what to do next."""
    return {"title": title, "hint": hint, "url": url, "action": action}


@register.inclusion_tag("web/ui/facts.html")
def facts(facts: Iterable[Fact]) -> Parts:
    """Terms and values of a detail page."""
    return {"facts": facts}


@register.inclusion_tag("web/ui/timeline.html")
def timeline(events: Iterable[Event]) -> Parts:
    """What happened, in the order given."""
    return {"events": list(events)}


@register.inclusion_tag("web/ui/chart.html")
def chart(chart: Bars | Lines) -> Parts:
    """A chart with its table."""
    return {"chart": chart}


@register.simple_block_tag
def dialog(content: SafeString, name: str, title: Words, opener: Words, kind: str = "plain") -> SafeString:
    """What opens on demand: a fold without scripts, a dialog with them."""
    return render_to_string(
        "web/ui/dialog.html", {"content": content, "name": name, "title": title, "opener": opener, "kind": kind}
    )


@register.simple_block_tag
def note(content: SafeString, kind: str = "info", title: Words = "") -> SafeString:
    """A remark that stands out of the text; kinds: info, done, late."""
    return render_to_string("web/ui/note.html", {"content": content, "kind": kind, "title": title})
