"""A document is handed in: a file or a pasted text."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.base.actions import handled_once
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.plans import actions
from minxue.plans.actions import PlanFault
from minxue.plans.forms import GiveForm
from minxue.web.pages import Crumb


@staff("GET", "POST")
def give(request: StaffRequest) -> HttpResponse:
    """Hand in a document; sent twice, it is one document."""
    demand(bool(paths_for(request.user, Permission.PLAN_EDIT)))
    sent = request.method == "POST"
    form = GiveForm(request.POST, request.FILES, user=request.user) if sent else GiveForm(user=request.user)
    form = resumed(request, "plans.give", form)
    if sent and form.is_valid():
        try:
            source = handled_once(owner=request.user.pk, key=_key(request), work=lambda: _give(request, form))
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("plans:source", source)
    return render(request, "plans/give.html", _page(request, form), status=400 if sent else 200)


def _give(request: StaffRequest, form: GiveForm) -> str:
    file = form.cleaned_data["file"]
    source = actions.give_source(
        unit=form.cleaned_data["unit"],
        name=file.name if file else "",
        by=request.user,
        data=file.read() if file else b"",
        text=form.cleaned_data["text"],
    )
    return str(source.pk)


def _key(request: StaffRequest) -> str:
    key = request.POST.get("key", "")
    return f"plans.give {key}" if key else ""


def _page(request: StaffRequest, form: GiveForm) -> dict[str, object]:
    return {
        "form": form,
        "key": request.POST.get("key") or uuid4(),
        "back": reverse("plans:plans"),
        "submit_label": _("Hand in and read"),
        "crumbs": (Crumb(_("Plans"), reverse("plans:plans")), Crumb(_("Give a document"))),
    }
