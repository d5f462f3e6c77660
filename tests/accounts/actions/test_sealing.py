"""The book is laid into a chain; whatever is changed, taken out or put in afterwards is found and named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from minxue.accounts.actions import act, seal_acts, sealing
from minxue.accounts.models import Act, Seal
from minxue.accounts.queries import verify_book
from minxue.accounts.queries.book import FIRST_LINK, BookState

pytestmark = pytest.mark.django_db


def write(count: int, first: int = 0) -> list[Act]:
    for number in range(first, first + count):
        with act(by=None, verb=f"act {number}"):
            pass
    return list(Act.objects.order_by("id"))


@pytest.fixture
def rows() -> list[Act]:
    acts = write(5)
    assert seal_acts() == 5
    return acts


def test_sealing_goes_on_where_it_stopped() -> None:
    assert verify_book() == BookState(0, 0, None, FIRST_LINK)
    write(5)
    assert [seal_acts(limit=3), seal_acts(limit=3), seal_acts()] == [3, 2, 0]
    write(2, first=5)
    state = verify_book()
    assert (state.sealed, state.unsealed, state.broken) == (5, 2, None)
    last = Seal.objects.get(number=5)
    assert state.head == last.chain
    assert str(last) == f"5 {last.chain[:12]}"


CHANGES: dict[str, object] = {
    "county": "990103",
    "path": "z/",
    "month": "2025-01",
    "actor_name": "another",
    "post": "head",
    "verb": "nothing",
    "kind": "plan",
    "subject": "1",
    "reason": "because",
    "detail": {"a": 1},
    "personal": "{}",
}


@pytest.mark.parametrize("column", [*CHANGES, "at", "day"])
def test_any_changed_column_is_found(rows: list[Act], column: str) -> None:
    changed = CHANGES.get(column) or getattr(rows[2], column) + timedelta(days=1)
    Act.objects.filter(pk=rows[2].pk).update(**{column: changed})
    assert verify_book().broken == f"3 ({rows[2].pk})"


def test_a_row_taken_out_with_its_seal_is_found(rows: list[Act]) -> None:
    Seal.objects.filter(number=2).delete()
    Act.objects.filter(pk=rows[1].pk).delete()
    assert verify_book().broken == "2"


@pytest.mark.parametrize("number", [2, 5])
def test_a_row_taken_out_under_its_seal_is_found(rows: list[Act], number: int) -> None:
    # Foreign keys are looked at when a transaction ends: inside it the seal can stand alone.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_act WHERE id = %s", [rows[number - 1].pk.hex])
    assert verify_book().broken == str(number)
    Seal.objects.filter(number=number).delete()


def test_a_row_put_in_is_found(rows: list[Act]) -> None:
    """A forger makes room by renumbering the seals behind."""
    forged = write(1, first=9)[-1]
    for seal in Seal.objects.filter(number__gte=3).order_by("-number"):
        Seal.objects.filter(pk=seal.pk).update(number=seal.number + 1)
    Seal.objects.create(number=3, act=forged, chain="f" * 64)
    assert verify_book().broken == f"3 ({forged.pk})"


def test_two_rows_that_changed_places_are_found(rows: list[Act]) -> None:
    second, third = Seal.objects.filter(number__in=[2, 3]).order_by("number")
    for number, seal in ((90, second), (2, third), (3, second)):
        Seal.objects.filter(pk=seal.pk).update(number=number)
    assert verify_book().broken == f"2 ({third.act_id})"


def test_rows_taken_off_the_end_show_in_the_head(rows: list[Act]) -> None:
    before = verify_book()
    Seal.objects.filter(number=5).delete()
    Act.objects.filter(pk=rows[4].pk).delete()
    after = verify_book()
    assert (after.broken, after.sealed, after.head == before.head) == (None, 4, False)


def test_a_sealed_act_is_protected_from_deleting(rows: list[Act]) -> None:
    with pytest.raises(Exception, match="protected"):
        rows[0].delete()


def test_of_two_workers_the_second_gives_up(rows: list[Act], monkeypatch: pytest.MonkeyPatch) -> None:
    write(1, first=7)
    real: Callable[[int], int] = sealing._seal

    def overtaken(limit: int) -> int:
        real(limit)
        raise IntegrityError("number taken")

    monkeypatch.setattr(sealing, "_seal", overtaken)
    assert seal_acts() == 0
    assert verify_book().unsealed == 1


class AnyOneChange(TestCase):
    """Whichever row of a book of any length is changed: the first broken number is that row's."""

    @given(st.integers(1, 12), st.data())
    def test_the_first_broken_row_is_named(self, length: int, data: st.DataObject) -> None:
        acts = write(length)
        seal_acts(limit=data.draw(st.integers(1, length)))
        seal_acts()
        at = data.draw(st.integers(0, length - 1))
        Act.objects.filter(pk=acts[at].pk).update(verb="forged")
        assert verify_book().broken == f"{at + 1} ({acts[at].pk})"
