"""The clauses of a living plan as HTML: `{% load passages %}`.

Not a template: a plan has hundreds of clauses, and what each shows takes a template ten times as long.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from minxue.desk.queries.living import Passage
from minxue.desk.queries.marks import Mark
from minxue.plans.choices import Way
from minxue.web.charts import icon
from minxue.web.pages import clause_bar, drawn, drawn_all

register = template.Library()
NOTHING = drawn("")


@register.simple_tag
def passages(rows: Iterable[Passage]) -> SafeString:
    """Each clause in its place: its words, and beside them the margin with its state and its marks."""
    page = _Page()
    return drawn_all(page.passage(row) for row in rows)


@register.simple_tag
def worst(rows: Iterable[Passage]) -> SafeString:
    """The late clauses as a list of links, each with why."""
    late = icon("late")
    return drawn_all(drawn('<li class="mark mark-late">{}<div>{}</div></li>', late, _late(row)) for row in rows)


def _late(row: Passage) -> SafeString:
    why = drawn_all(drawn('<p class="soft">{}</p>', words) for words in row.why)
    return drawn("<a {}>{}</a>{}", _opens(row), row.setting.name, why)


class _Page:
    """What is the same in all clauses of a page is drawn once."""

    def __init__(self) -> None:
        self.bar = cache(clause_bar)
        self.icon = cache(icon)
        self.untracked = drawn('<div class="margin"><p class="margin-state soft">{}</p></div>', gettext("Not tracked"))
        self.below = drawn('<span class="soft">{}</span>', pgettext("clause", "below"))

    def passage(self, row: Passage) -> SafeString:
        """A clause as a section that can be linked to."""
        kinds = f"clause clause-{row.shown} passage level-{row.clause.level}"
        kinds += f"{' chosen' if row.chosen else ''}{' faint' if row.faint else ''}"
        return drawn(
            '<section id="c-{}" class="{}"><div class="passage-text">{}</div>{}</section>\n',
            str(row.clause.pk),
            kinds,
            drawn_all(_words(row)),
            NOTHING if row.faint else self.margin(row),
        )

    def margin(self, row: Passage) -> SafeString:
        """The state of a clause, why it is late, and its marks; of one on which nothing hangs only the word, unseen."""
        bar = self.bar(row.shown)
        if row.shown == "none":
            untracked = row.clause.way == Way.UNTRACKED
            return self.untracked if untracked else drawn('<p class="unseen">{}</p>', bar)
        why = drawn('<p class="margin-why">{}</p>', row.told) if row.told else NOTHING
        marks = drawn('<ul class="marks">{}</ul>', drawn_all(map(self.mark, row.marks))) if row.marks else NOTHING
        below = self.below if row.inherited else NOTHING
        return drawn('<div class="margin"><p class="margin-state">{}{}</p>{}{}</div>', bar, below, why, marks)

    def mark(self, mark: Mark) -> SafeString:
        """One mark: its number is a link to what was counted."""
        if mark.url:
            figure = drawn('<a class="figure" href="{}">{}</a>', mark.url, mark.number)
        else:
            figure = drawn('<span class="figure">{}</span>', mark.number) if mark.number else NOTHING
        kind = f" mark-{mark.state}" if mark.state else ""
        sign = self.icon(mark.state) if mark.state and mark.state != "course" else NOTHING
        return drawn('<li class="mark{}">{}<p>{}{}{}</p></li>', kind, sign, mark.before, figure, mark.after)


def _words(row: Passage) -> Iterator[SafeString]:
    """Heading or label as a link, what runs on behind it, and the lines; of a faint clause only the former."""
    setting = row.setting
    if setting.title:
        runs = setting.run_on and not row.faint
        link = _link(row, f"{setting.label}{setting.title}")
        yield drawn('<{0} class="head{1}">{2}</{0}>', row.heading, " runs" if runs else "", link)
        if runs:
            yield drawn('<p class="run-on">{}</p>', setting.run_on)
    elif setting.label:
        yield drawn('<p class="sentence">{}{}</p>', _link(row, setting.label, setting.name), setting.run_on)
    if not row.faint:
        for line in setting.lines:
            if line.kind != "number":
                yield drawn('<p class="line-{}">{}</p>', line.kind, line.words)


def _link(row: Passage, words: str, name: str = "") -> SafeString:
    """Opens the clause beside the document, or as a page of its own; `name` tells what a bare label does not."""
    label = drawn(' aria-label="{}"', name) if name else NOTHING
    current = drawn(' aria-current="true"') if row.chosen else NOTHING
    return drawn('<a class="choose" {}{}{}>{}</a>', _opens(row), label, current, words)


def _opens(row: Passage) -> SafeString:
    return drawn(
        'href="{0}" hx-get="{0}" hx-target="#cards" hx-swap="innerHTML" hx-push-url="{1}"', row.url, row.beside
    )
