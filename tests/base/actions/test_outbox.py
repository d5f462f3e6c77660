import pytest
from django.db import transaction

from minxue.base import registry
from minxue.base.actions import deliver, post
from minxue.base.actions.outbox import TRIES
from minxue.base.models import Outbox, OutboxMark

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What two consumers of "x" heard; "broken" fails on its first two calls, after it has written something."""
    told: list[str] = []

    def broken(ids: list[str]) -> None:
        told.append("try")
        Outbox.objects.create(kind="left by a failure")
        if told.count("try") < 3:
            raise ValueError("not yet")

    monkeypatch.setattr(registry, "_house", registry._House())
    registry.listen("x", "sound", told.extend)
    registry.listen("x", "broken", broken)
    return told


def test_a_failing_consumer_is_tried_again_and_the_other_is_not_called_twice(heard: list[str]) -> None:
    row = post(kind="x", ids=["1"])
    assert [deliver(row=row), deliver(row=row), deliver(row=row)] == [False, False, True]
    assert heard == ["1", "try", "try", "try"]
    row.refresh_from_db()
    assert (row.tries, row.fault, row.done_at is not None) == (3, "", True)
    assert sorted(OutboxMark.objects.values_list("consumer", flat=True)) == ["broken", "sound"]
    assert Outbox.objects.filter(kind="left by a failure").count() == 1


def test_a_row_is_given_up_after_its_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_house", registry._House())

    def never(ids: list[str]) -> None:
        raise RuntimeError("never")

    registry.listen("x", "never", never)
    row = post(kind="x", ids=[])
    assert [deliver(row=row) for _ in range(TRIES - 1)] == [False] * (TRIES - 1)
    assert row.done_at is None
    assert deliver(row=row) is False
    assert (row.fault, row.done_at is not None) == ("never: RuntimeError: never", True)


def test_what_nobody_hears_is_done_at_once_and_rolls_back_with_its_act() -> None:
    row = post(kind="unheard", ids=[])
    assert deliver(row=row) is True
    with transaction.atomic():
        post(kind="gone", ids=[])
        transaction.set_rollback(True)
    assert not Outbox.objects.filter(kind="gone").exists()
