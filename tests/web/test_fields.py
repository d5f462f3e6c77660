"""Fields that every subject needs."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from minxue.web.fields import CountField, DayField, LinesField, YuanField
from minxue.web.forms import NoteForm, ReasonForm


@pytest.mark.parametrize("typed", ["2026-03-24", "2026年3月24日", "2026.3.24", "2026/3/24"])
def test_a_day_as_offices_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 3, 24)


@pytest.mark.parametrize("typed", ["2026-02-30", "24.3.2026", "soon", "0001-01-01", "9999-01-01"])
def test_no_day(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_the_browser_gets_the_day_in_its_own_form() -> None:
    class Day(forms.Form):
        day = DayField(initial=date(2026, 3, 24))

    assert 'type="date"' in str(Day()["day"])
    assert 'value="2026-03-24"' in str(Day()["day"])


@pytest.mark.parametrize(("typed", "count"), [("0", 0), ("12", 12)])
def test_count(typed: str, count: int) -> None:
    assert CountField().clean(typed) == count


@pytest.mark.parametrize("typed", ["-1", "1.5", "x"])
def test_no_count(typed: str) -> None:
    with pytest.raises(ValidationError):
        CountField().clean(typed)


@pytest.mark.parametrize(("typed", "fen"), [("12.5", 1250), ("0.01", 1), ("1234", 123400), ("0.29", 29)])
def test_yuan_is_kept_in_fen(typed: str, fen: int) -> None:
    assert YuanField().clean(typed) == fen


@pytest.mark.parametrize("typed", ["-1", "0.001", "x"])
def test_no_amount(typed: str) -> None:
    with pytest.raises(ValidationError):
        YuanField().clean(typed)


def test_an_empty_amount_is_none_and_fen_are_shown_in_yuan() -> None:
    class Cost(forms.Form):
        cost = YuanField(required=False, initial=1250)

    assert YuanField(required=False).clean("") is None
    assert 'value="12.50"' in str(Cost()["cost"])
    assert 'value="abc"' in str(Cost({"cost": "abc"})["cost"])


def test_lines() -> None:
    assert LinesField().clean(" a\nb ") == "a\nb"


def test_a_reason_is_needed_and_a_note_is_not() -> None:
    assert ReasonForm({"reason": "  "}).errors.keys() == {"reason"}
    assert NoteForm({}).is_valid()
