"""One activity: the facts, the figures, the trace."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities.choices import ActivityState, CountedGroup
from minxue.activities.models import Activity, Correction
from minxue.activities.policy import can_call_roll, can_edit_activity, can_name_clause
from minxue.activities.queries import clause_words, counts_of, heads_of, is_known
from minxue.activities.queries.telling import told_counts
from minxue.activities.views.found import crumbs, found, is_overdue, mark_of, state_words
from minxue.activities.views.pack import pack_context
from minxue.base.clock import today
from minxue.base.registry import address_of
from minxue.base.words import listed
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.people.queries import shown_name
from minxue.web.pages import Event, Fact

WHAT: dict[str, str | Promise] = {
    "ticked": gettext_lazy("Name added"),
    "unticked": gettext_lazy("Name taken back"),
    "state": gettext_lazy("State"),
    "kind": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "minutes": gettext_lazy("Length in minutes"),
    "teacher": gettext_lazy("Teacher"),
    "expected": gettext_lazy("Expected number"),
    "theme": gettext_lazy("Theme"),
    "clause": gettext_lazy("Clause"),
    "cohosts": gettext_lazy("Held together with"),
    "time": gettext_lazy("Time"),
    "place": gettext_lazy("Place"),
}


def _length(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _facts(user: User, activity: Activity) -> list[Fact]:
    hosts = [row.unit.name for row in activity.cohosts.select_related("unit").order_by("path")]
    facts = [
        Fact(_("Time"), activity.starts_at),
        Fact(_("Length"), _length(activity.minutes)),
        Fact(_("Place"), activity.place),
        Fact(_("Kind"), str(activity.kind)),
        Fact(_("Teacher"), activity.teacher),
        Fact(_("Theme"), activity.theme),
        Fact(_("Host"), activity.unit.name),
    ]
    if hosts:
        facts.append(Fact(_("Held together with"), listed(hosts)))
    if activity.expected is not None:
        facts.append(Fact(_("Expected number"), activity.expected))
    if activity.clause and can_name_clause(user, activity.clause):
        words = clause_words(activity.clause) or activity.clause.plan.title
        facts.append(Fact(_("Clause"), words, address_of("clause", activity.clause_id)))
    if activity.reason:
        facts.append(Fact(_("Reason for cancelling"), activity.reason))
    return facts


def _title(row: Correction, user: User) -> str:
    if row.person is not None:
        return f"{WHAT[row.what]}：{shown_name(user, row.person)}"
    what = WHAT.get(row.what)
    if what is None:
        what = _("Heads (%(group)s)") % {"group": CountedGroup(row.what.removeprefix("heads.")).label}
    was, becomes = row.was or "—", row.becomes or "—"
    if row.what == "state":
        was, becomes = (str(ActivityState(value).label) for value in (row.was, row.becomes))
    return f"{what}：{was} → {becomes}"


def _trace(user: User, activity: Activity) -> list[Event]:
    rows = activity.corrections.select_related("by", "person").order_by("-pk")
    return [Event(row.created_at, _title(row, user), row.by.name, row.reason) for row in rows]


@staff("GET")
def activity(request: StaffRequest, id: UUID) -> HttpResponse:
    """What, when, where, with whom; who was there, persons and visits apart; what was corrected."""
    one = found(request, id)
    user = request.user
    calls = can_call_roll(user, one)
    tells = calls and bool(paths_for(user, Permission.PERSON_EDIT))
    return render(
        request,
        "activities/activity.html",
        {
            "activity": one,
            "facts": _facts(user, one),
            "mark": mark_of(one),
            "state_words": state_words(one),
            "overdue": is_overdue(one),
            "counts": counts_of(one) if one.state == ActivityState.HELD else None,
            "heads": [(CountedGroup(group).label, number) for group, number in heads_of(one).items() if number],
            "events": _trace(user, one),
            "may_edit": can_edit_activity(user, one) and one.state != ActivityState.CANCELLED,
            "may_call": calls and one.state != ActivityState.CANCELLED,
            "may_tell": tells and is_known(one) and one.state != ActivityState.HELD,
            "again": told_counts(one)[1] if tells and one.revision else 0,
            "due": one.day <= today(),
            "held": one.state == ActivityState.HELD,
            "planned": one.state == ActivityState.PLANNED,
            "attendances": reverse("activities:attendances", args=[id]),
            "crumbs": crumbs(activity=one),
        }
        | pack_context(user, one),
    )
