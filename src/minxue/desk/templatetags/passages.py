"""The clauses of a living plan as HTML: `{% load passages %}`.

Not a template: a plan has hundreds of clauses, and what each shows takes a template ten times as long as plain strings.
Whatever comes from outside goes through `escape`, the one that Django's own calls.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from minxue.desk.queries.living import Passage
from minxue.desk.queries.marks import Mark
from minxue.plans.choices import Way
from minxue.web.charts import icon
from minxue.web.pages import clause_bar

register = template.Library()


@register.simple_tag
def passages(rows: Iterable[Passage]) -> SafeString:
    """Each clause in its place: its words, and beside them the margin with its state and its marks."""
    page = _Page()
    return mark_safe("".join(page.passage(row) for row in rows))


@register.simple_tag
def worst(rows: Iterable[Passage]) -> SafeString:
    """The late clauses as a list of links, each with why."""
    drawn = icon("late")
    return mark_safe("".join(f'<li class="mark mark-late">{drawn}<div>{_late(row)}</div></li>' for row in rows))


def _late(row: Passage) -> str:
    why = "".join(f'<p class="soft">{escape(words)}</p>' for words in row.why)
    return f"<a {_opens(row)}>{escape(row.setting.name)}</a>{why}"


class _Page:
    """What is the same in all clauses of a page is drawn once."""

    def __init__(self) -> None:
        self.bar = cache(clause_bar)
        self.icon = cache(icon)
        self.untracked = f'<div class="margin"><p class="margin-state soft">{escape(gettext("Not tracked"))}</p></div>'
        self.below = f'<span class="soft">{escape(pgettext("clause", "below"))}</span>'

    def passage(self, row: Passage) -> str:
        """A clause as a section that can be linked to."""
        kinds = f"clause clause-{row.shown} passage level-{row.clause.level}"
        kinds += f"{' chosen' if row.chosen else ''}{' faint' if row.faint else ''}"
        words = "".join(_words(row))
        margin = "" if row.faint else self.margin(row)
        inside = f'<div class="passage-text">{words}</div>{margin}'
        return f'<section id="c-{row.clause.pk}" class="{kinds}">{inside}</section>\n'

    def margin(self, row: Passage) -> str:
        """The state of a clause, why it is late, and its marks; of one on which nothing hangs only the word, unseen."""
        bar = self.bar(row.shown)
        if row.shown == "none":
            return self.untracked if row.clause.way == Way.UNTRACKED else f'<p class="unseen">{bar}</p>'
        why = f'<p class="margin-why">{escape(row.told)}</p>' if row.told else ""
        marks = f'<ul class="marks">{"".join(map(self.mark, row.marks))}</ul>' if row.marks else ""
        below = self.below if row.inherited else ""
        return f'<div class="margin"><p class="margin-state">{bar}{below}</p>{why}{marks}</div>'

    def mark(self, mark: Mark) -> str:
        """One mark: its number is a link to what was counted."""
        figure = escape(mark.number)
        if mark.url:
            figure = f'<a class="figure" href="{escape(mark.url)}">{figure}</a>'
        elif figure:
            figure = f'<span class="figure">{figure}</span>'
        kind = f" mark-{mark.state}" if mark.state else ""
        drawn = self.icon(mark.state) if mark.state and mark.state != "course" else ""
        return f'<li class="mark{kind}">{drawn}<p>{escape(mark.before)}{figure}{escape(mark.after)}</p></li>'


def _words(row: Passage) -> Iterator[str]:
    """Heading or label as a link, what runs on behind it, and the lines; of a faint clause only the former."""
    setting = row.setting
    run_on = escape(setting.run_on)
    if setting.title:
        runs = run_on and not row.faint
        link = _link(row, f"{setting.label}{setting.title}")
        yield f'<{row.heading} class="head{" runs" if runs else ""}">{link}</{row.heading}>'
        if runs:
            yield f'<p class="run-on">{run_on}</p>'
    elif setting.label:
        yield f'<p class="sentence">{_link(row, setting.label, setting.name)}{run_on}</p>'
    if not row.faint:
        for line in setting.lines:
            if line.kind != "number":
                yield f'<p class="line-{line.kind}">{escape(line.words)}</p>'


def _link(row: Passage, words: str, name: str = "") -> str:
    """Opens the clause beside the document, or as a page of its own; `name` tells what a bare label does not."""
    label = f' aria-label="{escape(name)}"' if name else ""
    current = ' aria-current="true"' if row.chosen else ""
    return f'<a class="choose" {_opens(row)}{label}{current}>{escape(words)}</a>'


def _opens(row: Passage) -> str:
    url = escape(row.url)
    return f'href="{url}" hx-get="{url}" hx-target="#cards" hx-swap="innerHTML" hx-push-url="{escape(row.beside)}"'
