from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from minxue.base.actions import DraftFault, drop_draft, handled_once, keep_draft
from minxue.base.actions.drafts import MOST_DRAFTS, MOST_TEXT
from minxue.base.clock import now
from minxue.base.models import Draft, Handled
from minxue.base.queries import DRAFT_DAYS, draft_of

pytestmark = pytest.mark.django_db
ME = uuid4()


def _data(key: str = "form") -> dict[str, list[str]] | None:
    row = draft_of(ME, key)
    return row.data if row else None


def test_a_draft_is_kept_changed_and_dropped() -> None:
    keep_draft(owner=ME, key="form", data={"a": ["1"]})
    keep_draft(owner=ME, key="form", data={"a": ["2", "3"]})
    assert (_data(), Draft.objects.count()) == ({"a": ["2", "3"]}, 1)
    drop_draft(owner=uuid4(), key="form")
    assert Draft.objects.count() == 1
    drop_draft(owner=ME, key="form")
    drop_draft(owner=ME, key="form")
    assert _data() is None


def test_a_long_key_is_one_key() -> None:
    keep_draft(owner=ME, key="k" * 200, data={"a": ["1"]})
    assert _data("k" * 200) == {"a": ["1"]}
    drop_draft(owner=ME, key="k" * 200)
    assert not Draft.objects.exists()


def test_more_than_the_most_is_not_kept() -> None:
    keep_draft(owner=ME, key="form", data={"a": ["x" * (MOST_TEXT - 1)]})
    with pytest.raises(DraftFault):
        keep_draft(owner=ME, key="form", data={"a": ["x" * MOST_TEXT]})


def test_old_drafts_are_forgotten() -> None:
    edge = now() - timedelta(days=DRAFT_DAYS)
    for key, moment in (("old", edge - timedelta(minutes=1)), ("young", edge + timedelta(minutes=1))):
        keep_draft(owner=ME, key=key, data={"a": [key]})
        Draft.objects.filter(key=key).update(saved_at=moment)
    assert (_data("old"), _data("young")) == (None, {"a": ["young"]})
    keep_draft(owner=uuid4(), key="another", data={})
    assert sorted(Draft.objects.values_list("key", flat=True)) == ["another", "young"]


def test_of_one_person_the_newest_are_kept() -> None:
    keep_draft(owner=uuid4(), key="another", data={})
    for number in range(MOST_DRAFTS + 2):
        keep_draft(owner=ME, key=f"form {number:02}", data={})
    kept = Draft.objects.filter(owner=ME).order_by("key").values_list("key", flat=True)
    assert list(kept) == [f"form {number:02}" for number in range(2, MOST_DRAFTS + 2)]
    assert Draft.objects.count() == MOST_DRAFTS + 1


def test_a_key_is_worked_once_for_each_person() -> None:
    done: list[str] = []

    def work() -> str:
        done.append("x")
        return f"made {len(done)}"

    results = [handled_once(owner=ME, key="k", work=work) for _ in range(3)]
    assert (results, done) == (["made 1"] * 3, ["x"])
    assert handled_once(owner=uuid4(), key="k", work=work) == "made 2"
    assert [handled_once(owner=ME, key="", work=work) for _ in range(2)] == ["made 3", "made 4"]


def test_work_that_fails_leaves_no_mark() -> None:
    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        handled_once(owner=ME, key="k", work=fail)
    assert handled_once(owner=ME, key="k", work=lambda: "done") == "done"


def test_a_second_sending_that_overtakes_gets_the_first_ones_result() -> None:
    """Another request handles the key between our look and our mark: its mark stands in our way."""

    def overtaken() -> str:
        raise IntegrityError("the other was faster")

    with pytest.raises(IntegrityError):
        handled_once(owner=ME, key="k", work=overtaken)
    first = Handled.objects.filter
    looked: list[int] = []

    class Blind:
        """The first look finds nothing, as it was before the other request."""

        def first(self) -> None:
            looked.append(1)

    Handled.objects.create(owner=ME, key="k", result="the other's")
    manager = Handled.objects
    manager.filter = lambda **asked: Blind() if not looked else first(**asked)  # type: ignore[assignment]
    try:
        assert handled_once(owner=ME, key="k", work=lambda: "mine") == "the other's"
    finally:
        del manager.filter
