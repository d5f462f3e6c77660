"""What holds for any text."""

import time
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minxue.engines.planscript import as_object, clauses, compile_text, normalise
from minxue.engines.planscript.folding import fold
from minxue.engines.planscript.lexicon import bodies, calendar, duties, papers, people, quantities

_WORDS = [
    *bodies.BODIES[:60],
    *calendar.NAMED_TIMES[:30],
    *calendar.EVENT_TAILS[:30],
    *duties.MODALS[:40],
    *(label + ":" for label in duties.OWNER_LABELS["lead"]),
    *duties.BY_VERBS[:20],
    *duties.GROUPS,
    *papers.PAPERS,
    *people.AUDIENCES["older"],
    *quantities.EVENT_VERBS[:20],
    *quantities.GE_WORDS,
    *quantities.COUNT_UNITS,
    *quantities.RATE_NOUNS,
]
_SIGNS = [
    *"一二十三1234567890.、,。:;()()%-—至年月日前底每的和由以为在第篇《》〔〕“”\n\n \t",
    *(
        "一、",
        "(一)",
        "1.",
        "1.1",
        "3.24",
        "①",
        "⑴",
        "一是",
        "篇1\n",
        "2031年",
        "20xx年",
        "50%",
        "1.07万",
        "其中",
        "\r\n",
    ),
]
_TRADE = st.lists(st.sampled_from(_WORDS + _SIGNS), max_size=120).map("".join)
_TEXTS = st.one_of(st.text(max_size=200), _TRADE)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_finding_is_pinned_to_its_characters(text: str):
    draft = compile_text(text)
    assert draft.text == normalise(text)
    for field in fields(draft):
        if field.name in ("text", "headings", "parts"):
            continue
        found = getattr(draft, field.name)
        assert all(item.quote == draft.text[item.start : item.end] and item.quote for item in found)
        assert [item.start for item in found] == sorted(item.start for item in found)
    assert all(item.label == draft.text[item.start : item.end] for item in draft.headings)
    assert set(as_object(draft)) >= {"headings", "targets", "times", "owners"}


@given(_TRADE)
@settings(max_examples=150, deadline=None)
def test_line_ends_change_nothing(text: str):
    plain = normalise(text)
    assert compile_text("\ufeff" + plain.replace("\n", "\r\n")) == compile_text(plain)


@given(_TRADE)
@settings(max_examples=300, deadline=None)
def test_headings_nest(text: str):
    draft = compile_text(text)
    for part in draft.parts:
        levels = [item.level for item in draft.headings if part.start <= item.start < part.end and item.level]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert not levels or levels[0] <= 2  # 2 only where an extract begins inside a section


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_clauses_tile_each_part(text: str):
    draft = compile_text(text)
    spans = clauses(draft)
    assert "".join(draft.text[part.start : part.end] for part in draft.parts) == draft.text
    for index, part in enumerate(draft.parts):
        inside = [item for item in spans if item.part == index]
        assert all(before.end == after.start for before, after in pairwise(inside))
        if inside:
            assert not draft.text[part.start : inside[0].start].strip()
            assert inside[-1].end == part.end
        assert all(item.parent is None or spans[item.parent].level < item.level for item in inside)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_folding_keeps_every_offset(text: str):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    ["由", "一、", "((", "2031年", "每", "篇1\n", "1.1", "在学校", "率50%", "、", "以学校为", "成立", "月", " "],
)
def test_a_long_run_of_anything_takes_no_long_time(piece: str):
    """Four times the text may take some eight times as long, not sixteen."""

    def seconds(count: int) -> float:
        start = time.perf_counter()
        compile_text(piece * count)
        return time.perf_counter() - start

    small, large = seconds(1500), seconds(6000)
    assert large < 8 * small + 0.2
