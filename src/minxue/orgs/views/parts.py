"""What the pages of the tree share."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest
from minxue.orgs.actions import TreeFault
from minxue.orgs.models import Unit
from minxue.orgs.policy import can_see_unit
from minxue.orgs.queries import ancestors, visible_to
from minxue.web.pages import Crumb


def unit_of(request: StaffRequest, id: UUID) -> Unit:
    """A unit in the reader's subtrees. Raises Http404 for all others."""
    return get_object_or_404(visible_to(request.user).select_related("kind", "parent"), pk=id)


def address(unit: Unit) -> str:
    """The page of a unit."""
    return reverse("orgs:unit", args=[unit.pk])


def crumbs_to(request: StaffRequest, unit: Unit, *last: str) -> list[Crumb]:
    """The way from the root to a unit: superiors out of the reader's reach are named but not linked."""
    above = [Crumb(one.name, address(one) if can_see_unit(request.user, one) else "") for one in ancestors(unit)]
    here = Crumb(unit.name, address(unit) if last else "")
    return [Crumb(_("Units"), reverse("orgs:units")), *above, here, *(Crumb(word) for word in last)]


def tried(form: forms.Form, work: Callable[[], object]) -> bool:
    """Do it; when the tree cannot be changed that way, say why above the form."""
    try:
        work()
    except TreeFault as fault:
        form.add_error(None, str(fault))
        return False
    return True
