"""Foreign keys point only down, keep what they point to, and are hidden from below."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models
from django.test.utils import isolate_apps

from minxue.base.models import Model7
from tests.house.tree import floors

Model = type[models.Model]


def own_models(*, auto: bool = False) -> list[Model]:
    """Every model of the house; with `auto` also the tables that Django makes for many-to-many fields."""
    return [m for m in apps.get_models(include_auto_created=auto) if m.__module__.startswith("minxue.")]


def relations(model: Model) -> Iterator[tuple["models.Field[Any, Any]", models.ForeignObjectRel]]:
    """The relation fields of a model, each with its far side."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.remote_field is not None:
            yield field, field.remote_field


def faults(listed: Iterable[Model]) -> Iterator[str]:
    height = floors()
    for model in listed:
        for field, far in relations(model):
            target = field.related_model
            own, other = model._meta.app_label, getattr(target, "_meta", model._meta).app_label
            where = f"{model._meta.label}.{field.name}"
            if own == other or other not in height:
                continue
            if height[other] >= height[own]:
                yield f"{where} points up to {other}"
            if not far.hidden:
                yield f'{where} is seen from below: related_name="+"'
            if not field.many_to_many and far.on_delete is not models.PROTECT:
                yield f"{where} lets {other} be deleted: on_delete=PROTECT"


def test_keys_point_down_and_are_hidden() -> None:
    assert len(own_models()) > 10
    assert list(faults(own_models())) == []


def test_what_is_hidden_upward_cannot_be_asked_from_below() -> None:
    """Django itself refuses the query then."""
    unit, upward = apps.get_model("orgs", "Unit"), {"plan__title": "x"}
    with pytest.raises(FieldError):
        unit._default_manager.filter(**upward)


def test_planted_keys_are_found() -> None:
    user, unit, plan = (apps.get_model(name) for name in ("accounts.User", "orgs.Unit", "plans.Plan"))
    with isolate_apps("minxue.orgs"):

        class Wrong(Model7):
            up = models.ForeignKey(plan, on_delete=models.PROTECT, related_name="+")
            seen = models.ForeignKey(user, on_delete=models.PROTECT, related_name="wrongs")
            loose = models.ForeignKey(user, on_delete=models.CASCADE, related_name="+")
            inside = models.ForeignKey(unit, on_delete=models.CASCADE, related_name="wrongs")
            many = models.ManyToManyField(user)

            class Meta:
                app_label = "orgs"

    assert list(faults([Wrong])) == [
        "orgs.Wrong.up points up to plans",
        'orgs.Wrong.seen is seen from below: related_name="+"',
        "orgs.Wrong.loose lets accounts be deleted: on_delete=PROTECT",
        'orgs.Wrong.many is seen from below: related_name="+"',
    ]
