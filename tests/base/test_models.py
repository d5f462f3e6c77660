from uuid import uuid4

import pytest
from django.db import connection

from minxue.base.actions import keep_draft, notify, post, start_job
from minxue.base.models import Handled, OutboxMark
from minxue.orgs.models import Unit

pytestmark = pytest.mark.django_db


def test_rows_have_words() -> None:
    row, me = post(kind="plans.changed", ids=[]), uuid4()
    assert str(row) == f"plans.changed {row.id}"
    assert str(OutboxMark(row=row, consumer="read")) == "read"
    assert str(start_job(owner=me, kind="count")) == "count waiting"
    assert str(keep_draft(owner=me, key="form", data={})) == "form"
    assert str(Handled(owner=me, key="k")) == "k"
    assert str(notify(owner=me, words="words")) == "words"


def test_a_path_is_compared_by_bytes_in_the_database() -> None:
    collation = "C" if connection.vendor == "postgresql" else "BINARY"
    assert Unit._meta.get_field("path").db_parameters(connection)["collation"] == collation
