"""Tasks laid on us: accept one, answer one; and for who keeps the plan, what all have said."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.desk.forms.tasks import AnswerForm
from minxue.desk.queries.answers import Line, counted, lines_of
from minxue.desk.queries.tasks import STATES, own_shares
from minxue.desk.queries.tasks import tasks as tasks_of
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand, may
from minxue.orgs.queries import paths_for
from minxue.plans.actions import PlanFault, answer_duty
from minxue.plans.choices import Answer
from minxue.plans.models import Duty
from minxue.plans.policy import can_answer_duty
from minxue.plans.queries import clause_labels, laid_of, visible_to
from minxue.web.pages import Crumb, Event
from minxue.web.tables import Column, Empty, Listing, Table, download

WORDS = {"silent": _("not answered yet"), "accepted": _("task accepted"), "answered": _("answered in words")}
MARKS = {"silent": "not-begun", "accepted": "done", "answered": "info"}


@staff("GET")
def tasks(request: StaffRequest) -> HttpResponse:
    """What is laid on one's own units, and what of split targets falls to them."""
    demand(bool(paths_for(request.user, Permission.ACTIVITY_EDIT)))
    asked = request.GET.get("state", "")
    page = tasks_of(request.user, asked if asked in STATES else "", below="below" in request.GET)
    listing = Listing.read(request)
    tabs = [
        (WORDS[state], page.counts[state], listing.address(state=state, page=None), page.state == state)
        for state in STATES
    ]
    context = {
        "tabs": [(_("all"), sum(page.counts.values()), listing.address(state=None, page=None), not page.state), *tabs],
        "tasks": page,
        "page": listing.page(page.rows),
        "listing": listing,
        "marks": MARKS,
        "words": WORDS,
        "shares": [] if page.below else own_shares(request.user),
        "wider": listing.address(below=None if page.below else "1", page=None) if page.has_below or page.below else "",
    }
    return render(request, "desk/tasks.html", context)


def _duty(request: StaffRequest, duty: UUID, unit: UUID) -> tuple[Duty, Unit]:
    """A duty of a plan that is read, and one of its units that the reader may see; else the page is not found."""
    plans = visible_to(request.user).order_by().values("pk")
    rows = Duty.objects.select_related("clause__plan").prefetch_related("units")
    row = get_object_or_404(rows, pk=duty, clause__plan__in=plans)
    owner = next((one for one in row.units.all() if one.pk == unit), None)
    if owner is None or not may(request.user, Permission.UNIT_SEE, owner.path):
        raise Http404
    return row, owner


@staff("GET", "POST")
def task(request: StaffRequest, duty: UUID, unit: UUID) -> HttpResponse:
    """Accept a duty for a unit, or answer it in words; a newer answer takes the place of an older one."""
    row, owner = _duty(request, duty, unit)
    demand(can_answer_duty(request.user, row, owner))
    form = AnswerForm(request.POST or None, initial={"answer": Answer.ACCEPTED})
    if request.method == "POST" and form.is_valid():
        said, words = Answer(form.cleaned_data["answer"]), form.cleaned_data["words"]
        try:
            answer_duty(duty=row, unit=owner, answer=said, words=words, by=request.user)
            messages.success(request, _("Accepted.") if said == Answer.ACCEPTED else _("Your answer is sent."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return redirect("desk:tasks")
    laid = next(one for one in laid_of([row]) if one.unit == owner)
    every = [laid.answer, *laid.older] if laid.answer else []
    context = {
        "form": form,
        "duty": row,
        "unit": owner,
        "laid": laid,
        "clause": clause_labels(row.clause.plan).get(row.clause_id, ""),
        "events": [Event(one.day, WORDS[one.answer], one.by.name, one.words) for one in every],
        "back": reverse("desk:tasks"),
    }
    return render(request, "desk/task.html", context, status=422 if form.is_bound else 200)


COLUMNS = (
    Column[Line](
        "clause",
        _("Clause"),
        lambda row: row.clause,
        head=True,
        url=lambda row: address_of("clause", row.laid.duty.clause_id),
    ),
    Column[Line]("owner", _("Owner as written"), lambda row: row.laid.duty.words),
    Column[Line]("unit", _("Unit"), lambda row: row.laid.unit.name),
    Column[Line]("due", _("Until when"), lambda row: row.laid.duty.due),
    Column[Line]("state", _("Answer"), lambda row: WORDS[row.laid.state], state=lambda row: MARKS[row.laid.state]),
    Column[Line](
        "since",
        _("Answered on, or silent since"),
        lambda row: row.laid.answer.day if row.laid.answer else row.laid.since,
    ),
    Column[Line]("words", _("In words"), lambda row: row.laid.answer.words if row.laid.answer else ""),
    Column[Line]("by", _("By"), lambda row: row.laid.answer.by.name if row.laid.answer else ""),
)


@staff("GET")
def answers(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Per duty of a plan: who has accepted, who has answered what, who is silent since when."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    demand(may(request.user, Permission.PLAN_SEE, row.path))
    lines = lines_of(row)
    asked = request.GET.get("state", "")
    chosen = [line for line in lines if asked not in STATES or line.laid.state == asked]
    listing = Listing.read(request)
    empty = Empty(_("No duty of this plan has a unit yet"), _("Settle under “To be settled” who answers."))
    if listing.format:
        return download(listing, Table(_("Answers"), COLUMNS, chosen), f"{row.title} {_('Answers')}")
    page = listing.page(chosen)
    counts = counted(line.laid for line in lines)
    context = {
        "plan": row,
        "table": Table(_("Answers"), COLUMNS, page, empty=empty),
        "page": page,
        "listing": listing,
        "tabs": [
            (_("all"), len(lines), listing.address(state=None, page=None), asked not in STATES),
            *(
                (WORDS[state], counts[state], listing.address(state=state, page=None), asked == state)
                for state in STATES
            ),
        ],
        "crumbs": (
            Crumb(_("Plans"), address_of("plans")),
            Crumb(row.title, address_of("plan", row.pk)),
            Crumb(_("Answers")),
        ),
    }
    return render(request, "desk/answers.html", context)
