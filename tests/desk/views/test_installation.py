"""The state of the installation."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from minxue.accounts.actions import seal_acts
from minxue.accounts.models import Act
from minxue.base.actions import fail_job, start_job
from minxue.base.clock import real
from minxue.desk.queries.installation import house
from tests.scenes import Street

type SignIn = Callable[[str], Client]
PAGE = reverse("desk:installation")


@pytest.mark.parametrize(
    ("key", "status"), [("system", 200), ("audit", 403), ("security", 403), ("head", 403), ("officer", 403)]
)
def test_who_sees_it(scene: Street, signed_in: SignIn, key: str, status: int) -> None:
    assert signed_in(key).get(PAGE).status_code == status


def test_acts_sealed_and_unsealed(scene: Street) -> None:
    acts = Act.objects.count()
    before = house()
    assert (before.acts, before.sealed, before.unsealed, before.last_seal) == (acts, 0, acts, None)
    assert before.oldest_unsealed is not None
    seal_acts()
    after = house()
    assert (after.acts, after.sealed, after.unsealed, after.oldest_unsealed) == (acts, acts, 0, None)
    assert after.last_seal is not None


def test_a_worker_that_leaves_work_lying_is_silent(scene: Street, settings: object) -> None:
    settings.MINXUE_TODAY = None  # type: ignore[attr-defined]  # pytest-django's settings
    seal_acts()
    assert not any(moment and (real() - moment) > timedelta(days=1) for moment in [house().oldest_unsealed])
    long_ago = real() - timedelta(minutes=11)
    settings.MINXUE_TODAY = long_ago.date()  # type: ignore[attr-defined]  # pytest-django's settings
    assert house().acts == house().sealed


def test_failed_jobs_are_named(scene: Street) -> None:
    job = start_job(owner=scene.user("clerk").pk, kind="plans.read_source")
    assert (house().jobs_waiting, house().jobs_failed) == (1, [])
    fail_job(job=job, reason="broken")
    assert (house().jobs_waiting, [one.kind for one in house().jobs_failed]) == (0, ["plans.read_source"])


def test_a_look_verifies_nothing_and_changes_nothing(scene: Street, signed_in: SignIn) -> None:
    client = signed_in("system")
    acts = Act.objects.count()
    page = client.get(PAGE).content.decode()
    assert "0.0.1" in page
    assert Act.objects.count() == acts
