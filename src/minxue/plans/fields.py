"""Pickers of plans: a unit for which plans are made."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import standing, visible_to


class PlanUnitField(forms.ModelChoiceField[Unit]):
    """One of the standing units for which a user may make plans."""

    def __init__(self, *, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Unit"))
        kwargs.setdefault("empty_label", _("Choose the unit"))
        super().__init__(queryset=standing(visible_to(user, Permission.PLAN_EDIT)), **kwargs)


def unit_choices(units: Iterable[Unit], empty: Any) -> list[tuple[str, Any]]:
    """Choices of a select: an empty one with its words, then the units."""
    return [("", empty), *((str(unit.pk), unit.name) for unit in units)]
