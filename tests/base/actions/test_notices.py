from uuid import uuid4

import pytest

from minxue.base.actions import notify, read_notice

pytestmark = pytest.mark.django_db


def test_a_notice_is_read_once_and_never_too_long() -> None:
    notice = notify(owner=uuid4(), words="x" * 400, kind="plan", subject="1")
    assert (len(notice.words), notice.kind, notice.subject, notice.read_at) == (300, "plan", "1", None)
    first = read_notice(notice=notice).read_at
    assert first is not None
    assert read_notice(notice=notice).read_at == first
