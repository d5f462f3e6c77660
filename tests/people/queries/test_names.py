import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.people.models import Person
from minxue.people.queries import described, masked, masked_phone, shown_name
from tests.scenes import Street


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王桂英", "王某某"),
        ("陈明", "陈某"),
        ("欧阳静", "欧阳某"),
        ("诸葛小明", "诸葛某某"),
        ("欧阳", "欧某"),
        ("王", "王某"),
        ("阿卜杜拉提", "阿某某"),
    ],
)
def test_masked_names(name: str, shown: str) -> None:
    assert masked(name) == shown


@given(st.text("王李张欧阳桂英明", min_size=1, max_size=8))
def test_a_masked_name_keeps_the_surname_only(name: str) -> None:
    shown = masked(name)
    assert shown.rstrip("某") == name[: len(shown.rstrip("某"))]
    assert 1 <= len(shown.rstrip("某")) <= 2


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13800001234", "138****1234"), ("12345678", "********"), ("0990-1234567", "099****4567"), ("", "")],
)
def test_masked_numbers(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


def test_who_reads_the_name(story: Street, wang: Person) -> None:
    assert shown_name(story.user("reviewer"), wang) == "王桂英"
    assert shown_name(story.user("leader"), wang) == "王某某"
    assert shown_name(story.user("peach_clerk"), wang) == "王某某"


def test_enough_to_tell_two_apart(story: Street, wang: Person) -> None:
    assert described(wang) == "王桂英 · 1958 · 柳荫社区"
    wang.birth_year = None
    assert described(wang) == "王桂英 · 柳荫社区"
