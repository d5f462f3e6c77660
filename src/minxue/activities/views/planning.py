"""Planning, changing and moving."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, resumed, staff
from minxue.accounts.models import User
from minxue.activities.actions import ActivityFault, edit_activity, move_activity, plan_activity
from minxue.activities.forms import EditForm, MoveForm, NewActivityForm
from minxue.activities.policy import can_edit_activity
from minxue.activities.queries import clause_words, first_day_of, guess_kind, parent_words
from minxue.activities.views.found import crumbs, found, id_of
from minxue.base.actions import handled_once
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.plans.models import Clause
from minxue.plans.queries import visible_to as plans_visible_to
from minxue.web.pages import Crumb

DETAILS = ("title", "kind", "minutes", "teacher", "expected", "theme", "clause", "cohosts")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clause(user: User, text: str) -> Clause:
    """The clause of the address, of a plan that the user can read; else 404."""
    plans = plans_visible_to(user).order_by().values("pk")
    return get_object_or_404(Clause.objects.filter(plan__in=plans).select_related("plan", "parent"), pk=id_of(text))


def _prefilled(request: StaffRequest) -> dict[str, Any]:
    """What "hold this" knows of the clause and the day in the address."""
    day, asked = _day(request.GET.get("day") or ""), request.GET.get("clause") or ""
    if not asked:
        return {"day": day}
    clause = _clause(request.user, asked)
    words = clause_words(clause)
    kind = guess_kind(words)
    return {
        "clause": clause.pk,
        "title": words[:120],
        "theme": (parent_words(clause) or words)[:120],
        "kind": kind.pk if kind else None,
        "day": day or first_day_of(clause),
    }


def _planned(request: StaffRequest, form: NewActivityForm) -> str:
    values = form.cleaned_data
    named = {name: values[name] for name in (*DETAILS, "unit", "place", "starts_at")}
    return handled_once(
        owner=request.user.pk,
        key=values["once"],
        work=lambda: str(plan_activity(by=request.user, **named).pk),
    )


@staff("GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Plan an activity, from a clause ("hold this") or from scratch."""
    demand(bool(paths_for(request.user, Permission.ACTIVITY_EDIT)))
    form = NewActivityForm(request.POST or None, initial=_prefilled(request), user=request.user)
    form = resumed(request, "activities.new", form)
    if request.method == "POST" and form.is_valid():
        try:
            id = _planned(request, form)
        except ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The activity is planned."))
            return redirect("activities:activity", id)
    context = {"form": form, "crumbs": crumbs(Crumb(_("Plan an activity"))), "back": reverse("activities:activities")}
    return render(request, "activities/new.html", context)


@staff("GET", "POST")
def edit(request: StaffRequest, id: UUID) -> HttpResponse:
    """Change what is said of an activity."""
    activity = found(request, id)
    demand(can_edit_activity(request.user, activity))
    form = resumed(
        request, f"activities.edit {id}", EditForm(request.POST or None, activity=activity, user=request.user)
    )
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in DETAILS}
        try:
            edit_activity(activity=activity, by=request.user, reason=form.cleaned_data.get("reason", ""), **values)
        except ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The activity was changed."))
            return redirect("activities:activity", id)
    context = {
        "form": form,
        "activity": activity,
        "crumbs": crumbs(Crumb(_("Change")), activity=activity),
        "back": reverse("activities:activity", args=[id]),
    }
    return render(request, "activities/edit.html", context)


@staff("GET", "POST")
def move(request: StaffRequest, id: UUID) -> HttpResponse:
    """Give an activity another time or place."""
    activity = found(request, id)
    demand(can_edit_activity(request.user, activity))
    at = timezone.localtime(activity.starts_at)
    initial = {"day": at.date(), "time": at.time(), "place": activity.place}
    form = MoveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("starts_at", "place", "reason")}
        try:
            move_activity(activity=activity, by=request.user, **values)
        except ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The activity has another time or place."))
            return redirect("activities:activity", id)
    context = {
        "form": form,
        "activity": activity,
        "crumbs": crumbs(Crumb(_("Another time or place")), activity=activity),
        "back": reverse("activities:activity", args=[id]),
    }
    return render(request, "activities/move.html", context)
