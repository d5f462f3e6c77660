"""Clauses of two wordings find each other; what changed can be read off, and both texts can be had back from it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.planscript import Pair, Stretch, Wording, alike, changed_words, match_wordings

WORDS = st.text("一二三四讲座培训社区12%。（）、年月日目标 \n", max_size=40)
CLAUSES = st.lists(st.builds(Wording, st.sampled_from(("", "一、", "（一）")), WORDS, WORDS), max_size=8)


def one(title: str, text: str, label: str = "（一）") -> Wording:
    return Wording(label, title, f"{label}{title}。{text}")


LECTURES = one("讲座目标", "全年举办讲座不少于20场。", "（二）")
TRAINING = one("培训目标", "从业人员培训率不低于50%。")
READING = one("阅读活动", "6月开展阅读推广，由社区教育中心负责。", "（三）")
MONEY = one("经费保障", "财政所于2月底前将经费拨付到位。", "（四）")


@given(CLAUSES, CLAUSES)
def test_each_clause_stands_once(old: list[Wording], new: list[Wording]) -> None:
    rows = match_wordings(old, new)
    assert [row.new for row in rows if row.new is not None] == list(range(len(new)))
    assert sorted(row.old for row in rows if row.old is not None) == list(range(len(old)))
    assert not [row for row in rows if row.old is None and row.new is None]


@given(CLAUSES)
def test_the_same_text_is_the_same_throughout(text: list[Wording]) -> None:
    told = [Wording(row.label, row.title, f"{at}號{row.text}") for at, row in enumerate(text)]
    assert match_wordings(told, told) == tuple(Pair(at, at) for at in range(len(told)))


@given(st.permutations([TRAINING, LECTURES, READING, MONEY]))
def test_what_only_changes_places_is_found_again(new: list[Wording]) -> None:
    old = [TRAINING, LECTURES, READING, MONEY]
    rows = match_wordings(old, new)
    assert [old[row.old] for row in rows if row.old is not None] == new
    assert any(row.moved for row in rows) == (new != old)


@given(WORDS, WORDS)
def test_both_texts_can_be_had_back(old: str, new: str) -> None:
    rows = changed_words(old, new)
    assert "".join(row.text for row in rows if row.kind != "added") == old
    assert "".join(row.text for row in rows if row.kind != "struck") == new
    assert all(row.text for row in rows)
    assert all(a.kind != b.kind for a, b in pairwise(rows))


def test_a_changed_a_struck_and_an_added_clause() -> None:
    changed = one("讲座目标", "全年举办讲座不少于24场。", "（一）")
    added = one("数字学习", "建设网上学习资源库。", "（三）")
    rows = match_wordings([TRAINING, LECTURES, READING], [changed, READING, added])
    assert rows == (Pair(0, None), Pair(1, 0), Pair(2, 1), Pair(None, 2))


def test_a_moved_clause_is_told_and_what_was_struck_stays_by_its_neighbour() -> None:
    rows = match_wordings([TRAINING, MONEY, LECTURES, READING], [READING, TRAINING, LECTURES])
    assert rows == (Pair(3, 0, moved=True), Pair(0, 1), Pair(1, None), Pair(2, 2))


def test_a_number_changes_whole() -> None:
    assert changed_words("讲座不少于20场。", "讲座不少于24场。") == (
        Stretch("same", "讲座不少于"),
        Stretch("struck", "20"),
        Stretch("added", "24"),
        Stretch("same", "场。"),
    )


def test_a_lone_character_between_changes_goes_with_them() -> None:
    assert changed_words("甲乙和丙丁。", "春夏和秋冬。") == (
        Stretch("struck", "甲乙和丙丁"),
        Stretch("added", "春夏和秋冬"),
        Stretch("same", "。"),
    )


def test_how_much_two_titles_have_in_common() -> None:
    assert alike("", "") == 0
    assert alike("社区教育方案", "社区教育方案") == 1
    assert 0.5 < alike("柳荫街道社区教育实施方案", "柳荫街道社区教育工作方案") < 1
