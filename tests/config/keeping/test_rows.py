"""Every kind of value comes back as it was, on the database the tests run on."""

import datetime as dt
import decimal
import uuid
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from minxue.config.keeping import rows
from minxue.config.keeping.rows import Table, from_line, lines, measured, put_in, tables_of, to_line

EAST = dt.timezone(dt.timedelta(hours=8))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(JSON)
def test_json_comes_back(value: object) -> None:
    line = to_line([value])
    assert from_line(line) == [value]
    assert line.count(b"\n") == 1


def test_moments_are_written_in_one_zone() -> None:
    moment = dt.datetime(2026, 3, 24, 7, 30, 0, 123456, EAST)
    assert to_line([moment, decimal.Decimal("12.50"), None, "柳荫\u2028🌿\r\n"]) == (
        '["2026-03-23T23:30:00.123456+00:00","12.50",null,"柳荫\u2028🌿\\r\\n"]\n'.encode()
    )
    with pytest.raises(TypeError, match="complex has no plain form"):
        to_line([1j])


MINUTE = dt.datetime(2026, 3, 24, 7, 30, 0, 123456, dt.UTC)
VALUES: dict[str, tuple[models.Field[Any, Any], list[object]]] = {
    "words": (models.TextField(null=True), ["柳荫街道 🌿 \u2028 \"'\\%s\n\t", "", None]),
    "short": (models.CharField(max_length=20), ["NULL", " ", "x"]),
    "whole": (models.BigIntegerField(null=True), [2**62, -1, None]),
    "yes": (models.BooleanField(null=True), [True, False, None]),
    "money": (
        models.DecimalField(max_digits=12, decimal_places=2, null=True),
        [decimal.Decimal("16000.50"), decimal.Decimal("-0.10"), None],
    ),
    "ratio": (models.FloatField(null=True), [0.1 + 0.2, 1e-300, None]),
    "day": (models.DateField(null=True), [dt.date(2024, 2, 29), dt.date(1, 1, 1), None]),
    "moment": (models.DateTimeField(null=True), [MINUTE, dt.datetime.max.replace(tzinfo=dt.UTC), None]),
    "hour": (models.TimeField(null=True), [dt.time(23, 59, 59, 999999), dt.time(0), None]),
    "raw": (models.BinaryField(null=True), [bytes(range(256)), b"", None]),
    "key": (models.UUIDField(null=True), [uuid.UUID(int=1), uuid.UUID(int=2**128 - 1), None]),
    "tree": (models.JSONField(null=True), [{"b": [1, 1.5, None], "a": {"柳": "荫"}}, [], None]),
    "leaf": (models.JSONField(default=dict), ["text", None, 0]),
}


@pytest.mark.django_db(transaction=True)
@isolate_apps("minxue.orgs")
def test_every_kind_of_column_is_preserved() -> None:
    fields: dict[str, Any] = {name: field.clone() for name, (field, _values) in VALUES.items()}
    fields["code"] = models.CharField(max_length=5, primary_key=True)
    fields["twice"] = models.GeneratedField(
        expression=models.F("whole") / 2, output_field=models.BigIntegerField(), db_persist=True
    )
    options = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "orgs"})}
    zoo: Any = type("Zoo", (models.Model,), fields | options)
    table = Table(zoo._meta.db_table, zoo, tuple(rows._kept(zoo)))
    with connection.schema_editor() as editor:
        editor.create_model(zoo)
    try:
        given_rows = [
            [code, *(models.JSONNull() if values[i] is None and name == "leaf" else values[i]
                     for name, (_field, values) in VALUES.items())]
            for i, code in enumerate(["b", "Z", "中"])
        ]  # fmt: skip
        for row in given_rows:
            zoo.objects.create(**dict(zip(["code", *VALUES], row, strict=True)))
        before = list(lines(table, "default"))
        assert [from_line(line)[table.columns.index("code")] for line in before] == ["Z", "b", "中"]
        state = measured(table, "default")
        zoo.objects.all().delete()
        put_in(table, before, connection)
        assert list(lines(table, "default")) == before
        assert measured(table, "default") == state
        names = ["code", *VALUES]
        read = {row[0]: list(row) for row in zoo.objects.values_list(*names)}
        plain = [[None if isinstance(value, models.JSONNull) else value for value in row] for row in given_rows]
        assert [read[row[0]] for row in plain] == plain
        assert zoo.objects.get(code="b").twice == 2**61
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(zoo)


def test_what_is_kept_and_what_is_not() -> None:
    from django.apps import apps

    names = {table.name for table in tables_of(apps)}
    assert {"orgs_unit", "accounts_act", "accounts_seal", "accounts_personkey"} <= names
    assert [name for name in names if name.startswith(("django_session", "django_content", "auth_", "cache"))] == []
