"""Picking a unit: a list of the units over which someone holds a permission, drawn as a tree by indentation.

A form declares `unit = UnitChoice(permission=Permission.ACTIVITY_EDIT)`, takes the user in its `__init__`
and calls `offer_units(self, user)` at the end of it.
"""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.queries import in_subtree, matching
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import paths_for, standing, visible_to

INDENT = "　"


class UnitChoice(forms.ModelChoiceField[Unit]):
    """One unit. Offers nothing until `offer` (or `offer_units`) has told whose units; its clean value is a Unit."""

    def __init__(self, *, permission: Permission = Permission.UNIT_SEE, past: bool = False, **kwargs: Any) -> None:
        self.permission, self.past = permission, past
        self.top = 0
        kwargs.setdefault("label", _("Unit"))
        kwargs.setdefault("error_messages", {"invalid_choice": _("Choose one of the units in the list.")})
        super().__init__(queryset=Unit.objects.none(), **kwargs)
        if self.empty_label is not None and "empty_label" not in kwargs:
            self.empty_label = _("Choose")

    def offer(self, user: User, *, q: str = "", without: str = "") -> None:
        """Offer the standing units over which `user` holds the permission, and the closed ones where the past is read.

        `q` narrows them by name, pinyin or initials; `without` is the path of a subtree that is left out.
        """
        self.top = min((path.count("/") for path in paths_for(user, self.permission)), default=1) - 1
        every = visible_to(user, self.permission)
        rows = matching(every if self.past else standing(every), q)
        self.queryset = rows.exclude(in_subtree(without)) if without else rows

    def label_from_instance(self, obj: Model) -> str:
        """The name, indented by the depth below the outermost unit offered."""
        depth: int = getattr(obj, "depth", 0)
        closed = getattr(obj, "closed", None)
        return f"{INDENT * max(depth - self.top, 0)}{obj}{_(' (closed)') if closed else ''}"


class UnitsChoice(UnitChoice, forms.ModelMultipleChoiceField[Unit]):
    """Several units, as check boxes unless another widget is given; its clean value is a queryset of units."""

    def __init__(self, *, permission: Permission = Permission.UNIT_SEE, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Units"))
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(permission=permission, **kwargs)


def offer_units(form: forms.BaseForm, user: User) -> None:
    """Offer every unit picker of a form the units of `user`; call it at the end of the form's `__init__`."""
    for field in form.fields.values():
        if isinstance(field, UnitChoice):
            field.offer(user)
