"""A plan's clauses as HTML: what comes from outside is escaped, links open beside the document, faint ones are bare."""

from uuid import UUID

import pytest

from minxue.desk.queries.living import Passage
from minxue.desk.queries.marks import Mark
from minxue.desk.queries.typeset import Line, Setting
from minxue.desk.templatetags.passages import passages, worst
from minxue.plans.models import Clause

pytestmark = pytest.mark.usefixtures("english")

BAD, GOOD = """<script>alert("1")</script>&'""", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;"
ID = UUID(int=7)


def row(
    setting: Setting,
    *,
    marks: list[Mark] | None = None,
    why: list[str] | None = None,
    own: str = "course",
    shown: str = "course",
    way: str = "",
    chosen: bool = False,
    faint: bool = False,
) -> Passage:
    clause = Clause(id=ID, level=2, way=way, parent_id=UUID(int=6))
    url, beside = f"/clause/{ID}/", f"/plan/?q={BAD}&clause={ID}"
    return Passage(clause, setting, own, shown, marks or [], why or [], url, beside, chosen, faint)


def test_what_comes_from_outside_is_escaped() -> None:
    marks = [Mark(BAD, BAD, BAD, f"/x/?{BAD}", "late"), Mark(BAD, BAD)]
    headed = row(
        Setting(BAD, BAD, BAD, (Line(BAD), Line(BAD, "salute"))), marks=marks, why=[BAD], shown="none", own="none"
    )
    late = row(Setting(BAD, BAD, BAD, (Line(BAD),)), marks=marks[1:], why=[BAD], own="late", shown="late")
    labelled = row(Setting(BAD, "", BAD, ()))
    for made in (passages([headed, late, labelled]), worst([late])):
        assert "<script" not in made
        assert GOOD in made
        assert "&'" not in made


def test_a_heading_is_a_link_that_opens_beside_the_document() -> None:
    made = passages([row(Setting("（一）", "培训", "。按季开班。", (Line("正文。"),)), chosen=True)])
    assert f'<section id="c-{ID}" class="clause clause-course passage level-2 chosen">' in made
    assert '<h3 class="head runs"><a class="choose" href="/clause/' in made
    assert 'hx-target="#cards" hx-swap="innerHTML"' in made
    assert (
        'aria-current="true">（一）培训</a></h3><p class="run-on">。按季开班。</p><p class="line-text">正文。</p>'
        in made
    )


def test_a_bare_label_has_a_name_for_who_reads_by_ear() -> None:
    made = passages([row(Setting("1.", "", "每月举办讲座。", (Line("号", "number"),)))])
    assert 'aria-label="1.每月举办讲座">1.</a>每月举办讲座。</p>' in made
    assert "line-number" not in made


def test_a_faint_clause_shows_its_heading_alone() -> None:
    made = passages([row(Setting("一、", "目标", "。", (Line("正文。"),)), marks=[Mark("x")], faint=True)])
    assert 'level-2 faint">' in made
    assert '<h3 class="head">' in made
    assert "正文" not in made
    assert "margin" not in made


def test_the_margin_tells_state_reason_and_marks() -> None:
    marks = [Mark("Held ", "1", " / 2", "/x/", "course"), Mark("a ", "2", "", "", "done"), Mark("words")]
    made = passages([row(Setting("1.", "甲", "", ()), marks=marks, why=["too late"], own="course", shown="late")])
    assert '<span class="clause-bar clause-bar-late"><svg class="icon icon-late"' in made
    assert '<span>Late</span></span><span class="soft">below</span></p><p class="margin-why">too late</p>' in made
    assert '<li class="mark mark-course"><p>Held <a class="figure" href="/x/">1</a> / 2</p></li>' in made
    assert '<li class="mark mark-done"><svg class="icon icon-done"' in made
    assert '<p>a <span class="figure">2</span></p></li><li class="mark"><p>words</p></li></ul>' in made


def test_a_mark_that_is_late_says_why_itself() -> None:
    made = passages(
        [row(Setting("1.", "甲", "", ()), marks=[Mark("x", state="late")], why=["w"], own="late", shown="late")]
    )
    assert "margin-why" not in made


@pytest.mark.parametrize(
    ("way", "margin"),
    [
        ("", '<p class="unseen"><span class="clause-bar clause-bar-none">'),
        ("untracked", '<p class="margin-state soft">Not tracked</p>'),
    ],
)
def test_where_nothing_hangs_the_word_alone_is_there(way: str, margin: str) -> None:
    assert margin in passages([row(Setting("1.", "甲", "", ()), own="none", shown="none", way=way)])


def test_the_late_ones_are_listed_with_why() -> None:
    made = worst([row(Setting("1.", "甲", "", ()), why=["a", "b"], own="late", shown="late")])
    assert made.startswith('<li class="mark mark-late"><svg class="icon icon-late"')
    assert made.endswith('">1.甲</a><p class="soft">a</p><p class="soft">b</p></div></li>')
