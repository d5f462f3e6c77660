"""The smallest components, drawn in Python: icon, badge, bar; whatever they are given is escaped."""

from django.template import Context, Template
from django.utils import translation

from minxue.web.charts import icon
from minxue.web.pages import badge, clause_bar, drawn, drawn_all


def test_an_icon_is_a_use_of_the_sheet() -> None:
    use = '<use href="/static/web/icons.svg#late"/>'
    drawn = f'<svg class="icon icon-late" aria-hidden="true" focusable="false">{use}</svg>'
    assert icon("late") == drawn
    assert Template("{% load ui %}{% icon 'late' %}").render(Context()) == drawn


@translation.override("en")
def test_badge_and_bar_bear_the_word_of_their_state_or_their_own() -> None:
    assert badge("done") == f'<span class="badge badge-done">{icon("done")}<span>Done</span></span>'
    assert clause_bar("late", "x") == f'<span class="clause-bar clause-bar-late">{icon("late")}<span>x</span></span>'
    tags = Template("{% load ui %}{% badge 'done' %}{% clause_bar 'late' 'x' %}").render(Context())
    assert tags == badge("done") + clause_bar("late", "x")


def test_what_they_are_given_is_escaped() -> None:
    for made in (badge("<b>", "<i>"), clause_bar("<b>", "<i>"), icon('"<b>')):
        assert "<b>" not in made
        assert "<i>" not in made


def test_what_was_drawn_stays_and_all_else_is_escaped() -> None:
    bold = drawn('<b title="{0}">{0}</b>', "<i>\"&'")
    assert bold == '<b title="&lt;i&gt;&quot;&amp;&#x27;">&lt;i&gt;&quot;&amp;&#x27;</b>'
    assert drawn("<p>{}{}</p>", bold, "<") == f"<p>{bold}&lt;</p>"
    assert drawn_all([bold, "<", bold]) == f"{bold}&lt;{bold}"
