"""Papers from above: entered, corrected, answered, opened again; and what is refused."""

from datetime import date, timedelta

import pytest

from minxue.accounts.models import Act
from minxue.accounts.queries.files import bytes_of
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, make_plans
from minxue.plans.actions.papers import MOST_BYTES, Letter, answer_paper, edit_paper, enter_paper, reopen_paper
from minxue.plans.models import Clause, Paper
from minxue.plans.queries.papers import in_state, is_late, papers_visible_to, pressing
from tests.plans.conftest import Given
from tests.scenes import Street

TODAY = date(2026, 3, 24)
LETTER = Letter(" 关于报送总结的通知 ", "临江区教育局", date(2026, 3, 2), "临教〔2026〕3号", date(2026, 3, 20))


def entered(story: Street, letter: Letter = LETTER, unit: str = "street", by: str = "clerk") -> Paper:
    return enter_paper(unit=story[unit], letter=letter, by=story.user(by))


@pytest.fixture
def clause(given: Given, story: Street) -> Clause:
    (plan,) = make_plans(source=given(), by=story.user("clerk"))
    return plan.clauses.select_related("plan")[1]


def test_a_paper_is_entered_with_its_file_and_its_clause(story: Street, clause: Clause) -> None:
    paper = enter_paper(
        unit=story["street"], letter=LETTER, by=story.user("clerk"), clause=clause, name="通知.pdf", data=b"%PDF"
    )
    row = Paper.objects.get(pk=paper.pk)
    assert (row.title, row.number, row.sender) == ("关于报送总结的通知", "临教〔2026〕3号", "临江区教育局")
    assert (row.day, row.month, row.due, row.clause_id) == (LETTER.came, "2026-03", LETTER.due, clause.pk)
    assert row.file
    assert (row.file.name, bytes_of(row.file)) == ("通知.pdf", b"%PDF")
    assert Act.objects.get(verb="enter_paper").subject == str(row.pk)


def test_it_is_corrected_and_its_file_stays(story: Street, clause: Clause) -> None:
    clerk = story.user("clerk")
    paper = enter_paper(unit=story["street"], letter=LETTER, by=clerk, name="旧.pdf", data=b"1")
    edit_paper(paper=paper, letter=Letter("新标题", "区府", TODAY), by=clerk, clause=clause)
    row = Paper.objects.get(pk=paper.pk)
    assert (row.title, row.sender, row.day, row.due, row.clause) == ("新标题", "区府", TODAY, None, clause)
    assert row.file
    assert row.file.name == "旧.pdf"
    edit_paper(paper=row, letter=LETTER, by=clerk, clause=clause, name="新.pdf", data=b"2")
    assert Paper.objects.get(pk=paper.pk).file.name == "新.pdf"  # type: ignore[union-attr]
    edit_paper(paper=row, letter=LETTER, by=clerk, clause=None)
    assert Paper.objects.get(pk=paper.pk).clause is None


def test_it_is_answered_and_opened_again(story: Street) -> None:
    clerk, paper = story.user("clerk"), entered(story)
    answer_paper(paper=paper, day=TODAY, words=" 已报送 ", by=clerk)
    row = Paper.objects.get(pk=paper.pk)
    assert (row.answered_on, row.answer) == (TODAY, "已报送")
    with pytest.raises(PlanFault):
        answer_paper(paper=row, day=TODAY, words="再报", by=clerk)
    reopen_paper(paper=row, reason="退回补充", by=clerk)
    row = Paper.objects.get(pk=paper.pk)
    assert (row.answered_on, row.answer) == (None, "")
    assert Act.objects.get(verb="reopen_paper").reason == "退回补充"
    with pytest.raises(PlanFault):
        reopen_paper(paper=row, reason="再退", by=clerk)


@pytest.mark.parametrize(
    "letter",
    [
        Letter(" ", "区府", TODAY),
        Letter("标题", " ", TODAY),
        Letter("标题", "区府", TODAY + timedelta(days=1)),
        Letter("标题", "区府", TODAY, "", TODAY - timedelta(days=1)),
    ],
)
def test_what_does_not_do(story: Street, letter: Letter) -> None:
    with pytest.raises(PlanFault):
        entered(story, letter)


def test_an_answer_has_its_words_and_a_day_that_can_be(story: Street) -> None:
    clerk, paper = story.user("clerk"), entered(story)
    for day, words in ((TODAY, " "), (TODAY + timedelta(days=1), "报"), (LETTER.came - timedelta(days=1), "报")):
        with pytest.raises(PlanFault):
            answer_paper(paper=paper, day=day, words=words, by=clerk)


def test_a_file_that_is_too_big_and_a_clause_out_of_reach(story: Street, clause: Clause) -> None:
    clerk, paper = story.user("clerk"), entered(story)
    big = b"0" * (MOST_BYTES + 1)
    with pytest.raises(PlanFault):
        enter_paper(unit=story["street"], letter=LETTER, by=clerk, name="大.pdf", data=big)
    with pytest.raises(PlanFault):
        edit_paper(paper=paper, letter=LETTER, by=clerk, clause=None, name="大.pdf", data=big)
    other = entered(story, unit="sibling", by="sibling_head")
    with pytest.raises(PlanFault):
        edit_paper(paper=other, letter=LETTER, by=story.user("sibling_head"), clause=clause)


def test_only_who_makes_plans_enters_and_answers(story: Street) -> None:
    paper = entered(story)
    with pytest.raises(NotAllowed):
        entered(story, by="willow_clerk")
    for key in ("willow_clerk", "reviewer", "sibling_head"):
        by = story.user(key)
        with pytest.raises(NotAllowed):
            edit_paper(paper=paper, letter=LETTER, by=by, clause=None)
        with pytest.raises(NotAllowed):
            answer_paper(paper=paper, day=TODAY, words="报", by=by)
        with pytest.raises(NotAllowed):
            reopen_paper(paper=paper, reason="退", by=by)


def test_open_late_and_answered_ones(story: Street) -> None:
    late, answered = entered(story), entered(story, Letter("二", "区府", TODAY))
    ahead = entered(story, Letter("三", "区府", TODAY, "", TODAY + timedelta(days=5)))
    answer_paper(paper=answered, day=TODAY, words="报", by=story.user("clerk"))
    seen = papers_visible_to(story.user("willow_clerk"))
    assert list(seen) == [late, ahead, answered]
    assert {state: list(in_state(seen, state, TODAY)) for state in ("open", "late", "answered")} == {
        "open": [late, ahead],
        "late": [late],
        "answered": [answered],
    }
    assert [is_late(row, TODAY) for row in seen] == [True, False, False]
    assert pressing(story.user("clerk"), TODAY, timedelta(days=7)) == [late, ahead]
    assert pressing(story.user("clerk"), TODAY, timedelta(days=1)) == [late]
    assert pressing(story.user("willow_clerk"), TODAY, timedelta(days=7)) == []
    assert not papers_visible_to(story.user("sibling_head")).exists()
