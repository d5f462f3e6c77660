"""The contract of facts, from one office's PC to a nation: docs/architecture.md, "Facts"."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import connections, models
from django.db.models import F
from django.test.utils import isolate_apps

from minxue.base.columns import PathField
from minxue.base.models import Fact, Owned
from tests.house.test_keys import Model, own_models, relations

# What happens once at a place and is counted afterwards; whatever bears such a name is a fact.
MUST_BE_FACTS = {"Act", "Attendance", "Enrolment", "StudyEntry", "Answer", "ReportValue", "LedgerEntry", "Activity"}


def key_faults(model: Model) -> Iterator[str]:
    """Ids are made in Python (or are a code of a reference table); no sequence anywhere."""
    for field in model._meta.local_fields:
        if isinstance(field, models.AutoField | models.BigAutoField | models.SmallAutoField):
            yield f"{model._meta.label}.{field.name} takes a sequence"
    key = model._meta.pk
    if not isinstance(key, models.UUIDField | models.CharField | models.OneToOneField | models.AutoField):
        yield f"{model._meta.label}: an id is a UUIDv7 or a code"


def path_faults(model: Model) -> Iterator[str]:
    for field in model._meta.local_fields:
        if (field.name == "path" or field.name.endswith("_path")) and not isinstance(field, PathField):
            yield f"{model._meta.label}.{field.name} is not a PathField"


def unique_faults(model: Model) -> Iterator[str]:
    """Every unique constraint of a fact begins with its county."""
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield f"{model._meta.label}.{field.name} is unique without county"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            first = constraint.fields[0] if constraint.fields else constraint.expressions[0]
            if first != "county" and first != F("county"):
                yield f"{model._meta.label}: {constraint.name} does not begin with county"
    if model._meta.unique_together:
        yield f"{model._meta.label}: unique_together"


def link_faults(model: Model) -> Iterator[str]:
    """What is owned by a county points to persons and facts without a constraint, the county beside it."""
    person = apps.get_model("people", "Person")
    columns = {field.name for field in model._meta.fields}
    for field, _ in relations(model):
        target = field.related_model
        if not isinstance(target, type) or not issubclass(target, Fact | person):
            continue
        if getattr(field, "db_constraint", False):
            yield f"{model._meta.label}.{field.name}: db_constraint=False"
        if issubclass(target, person) and f"{field.name}_county" not in columns:
            yield f"{model._meta.label}.{field.name}: {field.name}_county beside it"


def faults(listed: Iterable[Model]) -> Iterator[str]:
    for model in listed:
        yield from key_faults(model)
        yield from path_faults(model)
        if model.__name__ in MUST_BE_FACTS and not issubclass(model, Fact):
            yield f"{model._meta.label} is a fact"
        if issubclass(model, Owned):
            yield from link_faults(model)
        if issubclass(model, Fact):
            yield from unique_faults(model)


def test_the_models_keep_the_contract() -> None:
    assert list(faults(own_models(auto=True))) == []


def test_a_fact_carries_county_path_day_and_month() -> None:
    facts = [model for model in own_models() if issubclass(model, Fact)]
    assert len(facts) > 3
    for model in facts:
        fields = {field.name: field for field in model._meta.fields}
        assert {"id", "county", "path", "day", "month"} <= set(fields), model
        assert (fields["county"].max_length, fields["county"].editable) == (6, False), model
        assert (fields["month"].max_length, fields["path"].editable) == (7, False), model


@pytest.mark.parametrize(("vendor", "collation"), [("postgresql", "C"), ("sqlite", "BINARY")])
def test_paths_sort_by_bytes_on_both_databases(vendor: str, collation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = connections["default"]
    monkeypatch.setattr(type(here), "vendor", vendor)
    assert Owned._meta.get_field("path").db_parameters(here)["collation"] == collation


def test_planted_faults_are_found() -> None:
    someone, held = apps.get_model("people", "Person"), apps.get_model("activities", "Activity")
    with isolate_apps("minxue.activities"):

        class Enrolment(Owned):
            class Meta:
                app_label = "activities"

        class Numbered(models.Model):
            from_path = models.CharField(max_length=9)

            class Meta:
                app_label = "activities"

        class Wrong(Fact):
            slip = models.CharField(max_length=9, unique=True)
            person = models.ForeignKey(someone, on_delete=models.PROTECT, related_name="+")
            activity = models.ForeignKey(held, on_delete=models.PROTECT, related_name="+", db_constraint=False)
            many = models.ManyToManyField("self")

            class Meta:
                app_label = "activities"
                constraints = (models.UniqueConstraint(fields=["slip", "county"], name="wrong_once"),)

    through = Wrong.many.through
    assert list(faults([Enrolment, Numbered, Wrong, through])) == [
        "activities.Enrolment is a fact",
        "activities.Numbered.id takes a sequence",
        "activities.Numbered.from_path is not a PathField",
        "activities.Wrong.person: db_constraint=False",
        "activities.Wrong.person: person_county beside it",
        "activities.Wrong.slip is unique without county",
        "activities.Wrong: wrong_once does not begin with county",
        "activities.Wrong_many.id takes a sequence",
    ]
