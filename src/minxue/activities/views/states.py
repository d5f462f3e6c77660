"""Publishing and calling off."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.activities import actions
from minxue.activities.models import Activity
from minxue.activities.policy import can_edit_activity
from minxue.activities.views.found import crumbs, found
from minxue.orgs.policy import demand
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb, Fact


def _page(request: StaffRequest, name: str, title: str, activity: Activity, form: forms.Form | None) -> HttpResponse:
    facts = [Fact(_("Time"), activity.starts_at), Fact(_("Place"), activity.place)]
    context = {
        "activity": activity,
        "form": form,
        "facts": facts,
        "crumbs": crumbs(Crumb(title), activity=activity),
        "back": reverse("activities:activity", args=[activity.pk]),
    }
    return render(request, f"activities/{name}.html", context)


@staff("GET", "POST")
def publish(request: StaffRequest, id: UUID) -> HttpResponse:
    """Make a planned activity known."""
    activity = found(request, id)
    demand(can_edit_activity(request.user, activity))
    if request.method != "POST":
        return _page(request, "publish", _("Publish"), activity, None)
    try:
        actions.publish(activity=activity, by=request.user)
    except actions.ActivityFault as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("The activity is published."))
    return redirect("activities:activity", id)


@staff("GET", "POST")
def cancel(request: StaffRequest, id: UUID) -> HttpResponse:
    """Call an activity off, with the reason."""
    activity = found(request, id)
    demand(can_edit_activity(request.user, activity))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(activity=activity, reason=form.cleaned_data["reason"], by=request.user)
        except actions.ActivityFault as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("The activity was called off."))
        return redirect("activities:activity", id)
    return _page(request, "cancel", _("Call off"), activity, form)
