"""The check before publishing, and what a unit asks for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities import actions
from minxue.activities.choices import CheckState
from minxue.activities.forms import CheckForm, DecideForm, RuleForm
from minxue.activities.models import Activity, Check
from minxue.activities.policy import can_decide, can_edit_activity, can_see_people, can_set_rule
from minxue.activities.queries import asked_at, check_of, rule_of
from minxue.activities.views.found import crumbs, found
from minxue.base.registry import address_of
from minxue.orgs.policy import demand
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.web.pages import Crumb, Fact

TOLD = (
    "speaker",
    "speaker_unit",
    "outline",
    "sponsor",
    "no_sales",
    "no_data",
    "large",
    "minors",
    "safety_plan",
    "contact",
    "contact_phone",
    "pick_up",
)
MARKS = {CheckState.ASKED: "course", CheckState.PASSED: "done", CheckState.RETURNED: "late"}


def _initial(activity: Activity, check: Check | None) -> dict[str, object]:
    if check is None:
        return {"speaker": activity.teacher}
    return {name: getattr(check, name) for name in TOLD}


def _facts(user: User, check: Check) -> list[Fact]:
    """What was told, for who decides; who fetches the children only for who may see persons."""
    names = [name for name in TOLD if name != "pick_up" or can_see_people(user, check.activity)]
    words = CheckForm.base_fields
    facts = [Fact(words[name].label or name, getattr(check, name)) for name in names if getattr(check, name) != ""]
    return [*facts, Fact(_("Asked for by"), check.asked_by.name)]


@staff("GET", "POST")
def check(request: StaffRequest, id: UUID) -> HttpResponse:
    """Ask for the check (the host), or decide it (the reviewer)."""
    activity = found(request, id)
    user, row = request.user, check_of(activity)
    may_ask = can_edit_activity(user, activity) and activity.state == "planned"
    may_ask = may_ask and (row is None or row.state == CheckState.RETURNED)
    demand(may_ask or (row is not None and (can_decide(user, activity) or can_edit_activity(user, activity))))
    form = CheckForm(request.POST or None, initial=_initial(activity, row))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in TOLD}
        try:
            actions.ask_check(activity=activity, by=user, **values)
        except actions.ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("It was handed to the reviewer."))
            return redirect("activities:activity", id)
    context = {
        "activity": activity,
        "check": row,
        "mark": MARKS[CheckState(row.state)] if row else "",
        "facts": _facts(user, row) if row else [],
        "form": form if may_ask else None,
        "decide": DecideForm() if row and _is_open(user, row) else None,
        "asked": asked_at(activity.path),
        "crumbs": crumbs(Crumb(_("Check before publishing")), activity=activity),
        "back": reverse("activities:activity", args=[id]),
    }
    return render(request, "activities/check.html", context)


def _is_open(user: User, row: Check) -> bool:
    """It waits, and this user may decide it."""
    return row.state == CheckState.ASKED and row.asked_by_id != user.pk and can_decide(user, row.activity)


@staff("POST")
def decide(request: StaffRequest, id: UUID) -> HttpResponse:
    """Pass it or return it."""
    activity = found(request, id)
    demand(can_decide(request.user, activity))
    row = get_object_or_404(Check.objects.select_related("activity"), activity=activity)
    passed = request.POST.get("decision") == "pass"
    form = DecideForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        actions.decide_check(check=row, passed=passed, by=request.user, note=note)
    except actions.ActivityFault as fault:
        messages.error(request, str(fault))
        return redirect("activities:check", id)
    messages.success(request, _("It is checked: the host can publish it.") if passed else _("It was returned."))
    return redirect("activities:activity", id)


@staff("GET", "POST")
def rule(request: StaffRequest, id: UUID) -> HttpResponse:
    """What a unit asks for of itself and all below."""
    unit = get_object_or_404(units_visible_to(request.user), pk=id)
    demand(can_set_rule(request.user, unit))
    row = rule_of(unit)
    names = ("norm", "check_first", "scan_days")
    form = RuleForm(request.POST or None, initial={name: getattr(row, name) for name in names} if row else None)
    if request.method == "POST" and form.is_valid():
        actions.set_rule(unit=unit, by=request.user, **form.cleaned_data)
        messages.success(request, _("What this unit asks for was kept."))
        return redirect("activities:rule", id)
    way = (Crumb(_("Units"), address_of("units")), Crumb(unit.name, address_of("unit", unit.pk)))
    context = {
        "unit": unit,
        "form": form,
        "back": address_of("unit", unit.pk),
        "above": asked_at(unit.path).unit if row is None else None,
        "crumbs": [*way, Crumb(_("What is asked for"))],
    }
    return render(request, "activities/rule.html", context)
