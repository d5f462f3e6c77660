"""Papers from above: the list, one paper, entering, correcting, answering, the file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, handed_out, staff
from minxue.base.clock import today
from minxue.base.queries import matching
from minxue.base.registry import address_of
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.plans.actions import PlanFault
from minxue.plans.actions.papers import answer_paper, edit_paper, enter_paper, reopen_paper
from minxue.plans.forms import AnswerForm, NewPaperForm, PaperFilters, PaperForm
from minxue.plans.models import Paper
from minxue.plans.policy import can_edit_paper, can_see_plan
from minxue.plans.queries.papers import in_state, is_late, paper_state, papers_visible_to
from minxue.web import pages
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb, Fact
from minxue.web.tables import Column, Empty, Listing


def _stands(paper: Paper) -> object:
    if paper.answered_on:
        return _("answered")
    return _("overdue") if is_late(paper, today()) else _("to be answered")


def _state(paper: Paper) -> str:
    return paper_state(paper, today())


COLUMNS = (
    Column[Paper](
        "title", _("Paper"), lambda row: row.title, head=True, order="search", url=lambda row: _address(row.pk)
    ),
    Column[Paper]("number", _("Number of the paper"), lambda row: row.number),
    Column[Paper]("sender", _("From whom"), lambda row: row.sender, order="sender"),
    Column[Paper]("unit", _("Unit"), lambda row: row.unit.name, order="unit__sort_name"),
    Column[Paper]("day", _("Came on"), lambda row: row.day, order="day"),
    Column[Paper]("due", _("To be answered by"), lambda row: row.due, order="due"),
    Column[Paper]("state", _("State"), _stands, state=_state),
)


def _address(id: UUID) -> str:
    return reverse("plans:paper", args=[id])


def _crumbs(*more: object) -> tuple[Crumb, ...]:
    return (Crumb(_("Papers from above"), reverse("plans:papers")), *(Crumb(words) for words in more))  # type: ignore[arg-type]


@staff("GET")
def papers(request: StaffRequest) -> HttpResponse:
    """The papers one may read: open ones first, the next due on top."""
    filters = PaperFilters(request.GET)
    state = filters.cleaned_data["state"] if filters.is_valid() else ""
    listing = Listing.read(request, COLUMNS, default="")
    may_enter = bool(paths_for(request.user, Permission.PLAN_EDIT))
    enter = reverse("plans:paper_new") if may_enter else ""
    empty = Empty(
        _("No papers here"),
        _("Enter what comes from above with its deadline: nothing is then forgotten."),
        _("Enter a paper"),
        enter,
    )
    rows = matching(in_state(papers_visible_to(request.user), state, today()), listing.q)
    return pages.list_page(
        request,
        "plans/papers.html",
        caption=_("Papers from above"),
        columns=COLUMNS,
        rows=rows,
        listing=listing,
        empty=empty,
        extra={"filters": filters, "enter": enter},
    )


def _paper(request: StaffRequest, id: UUID) -> Paper:
    rows = papers_visible_to(request.user).select_related("by", "file")
    return get_object_or_404(rows, pk=id)


def _own(request: StaffRequest, id: UUID) -> Paper:
    found = _paper(request, id)
    demand(can_edit_paper(request.user, found))
    return found


@staff("GET")
def paper(request: StaffRequest, id: UUID) -> HttpResponse:
    """One paper: what stands on it, the clause that answers it, how it was answered."""
    row = _paper(request, id)
    # A paper that came along with its unit may name a clause of a plan that is no longer the reader's.
    seen = row.clause is not None and can_see_plan(request.user, row.clause.plan)
    facts = [
        Fact(_("Number of the paper"), row.number),
        Fact(_("From whom"), row.sender),
        Fact(_("Unit"), row.unit.name),
        Fact(_("Came on"), row.day),
        Fact(_("To be answered by"), row.due),
        Fact(_("File"), row.file.name, reverse("plans:paper_file", args=[row.pk])) if row.file else None,
        Fact(_("Entered by"), row.by.name),
    ]
    context = {
        "paper": row,
        "facts": [fact for fact in facts if fact and fact.value],
        "state": _state(row),
        "stands": _stands(row),
        "clause_words": _clause_words(row) if seen else "",
        "clause_url": address_of("clause", row.clause_id) if seen else "",
        "may": can_edit_paper(request.user, row),
        "crumbs": _crumbs(row.title),
    }
    return render(request, "plans/paper.html", context)


def _clause_words(paper: Paper) -> str:
    if paper.clause is None:
        return ""
    wording = paper.clause.texts.order_by("-version").first()
    return f"{wording.label}{wording.title or wording.text.strip()[:24]}" if wording else ""


@staff("GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Enter a paper."""
    demand(bool(paths_for(request.user, Permission.PLAN_EDIT)))
    form = NewPaperForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"came": today(), "clause": request.GET.get("clause", "")},
    )
    if request.method == "POST" and form.is_valid():
        name, data = form.handed()
        try:
            made = enter_paper(
                unit=form.cleaned_data["unit"],
                letter=form.letter(),
                by=request.user,
                clause=form.cleaned_data["clause"],
                name=name,
                data=data,
            )
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The paper is entered."))
            return redirect("plans:paper", made.pk)
    context = {"form": form, "crumbs": _crumbs(_("Enter a paper")), "back": reverse("plans:papers")}
    return render(request, "plans/paper_new.html", context, status=400 if form.is_bound else 200)


@staff("GET", "POST")
def edit(request: StaffRequest, id: UUID) -> HttpResponse:
    """Correct a paper, tie it to a clause."""
    row = _own(request, id)
    form = PaperForm(request.POST or None, request.FILES or None, user=request.user, paper=row)
    if request.method == "POST" and form.is_valid():
        name, data = form.handed()
        try:
            edit_paper(
                paper=row,
                letter=form.letter(),
                by=request.user,
                clause=form.cleaned_data["clause"],
                name=name,
                data=data,
            )
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Saved."))
            return redirect("plans:paper", row.pk)
    context = {"form": form, "paper": row, "crumbs": _crumbs(row.title), "back": _address(row.pk)}
    return render(request, "plans/paper_edit.html", context, status=400 if form.is_bound else 200)


@staff("GET", "POST")
def answered(request: StaffRequest, id: UUID) -> HttpResponse:
    """Say when and how a paper was answered."""
    row = _own(request, id)
    form = AnswerForm(request.POST or None, initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            answer_paper(paper=row, day=form.cleaned_data["day"], words=form.cleaned_data["words"], by=request.user)
        except PlanFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The paper is answered."))
            return redirect("plans:paper", row.pk)
    context = {"form": form, "paper": row, "crumbs": _crumbs(row.title), "back": _address(row.pk)}
    return render(request, "plans/paper_answer.html", context, status=400 if form.is_bound else 200)


@staff("GET", "POST")
def reopen(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take the answer back."""
    row = _own(request, id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_paper(paper=row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The paper is open again."))
        except PlanFault as fault:
            messages.error(request, str(fault))
        return redirect("plans:paper", row.pk)
    context = {"form": form, "paper": row, "crumbs": _crumbs(row.title), "back": _address(row.pk)}
    return render(request, "plans/paper_reopen.html", context)


@staff("GET")
def file(request: StaffRequest, id: UUID) -> HttpResponse:
    """The file of a paper, to be saved, never to be run."""
    row = _paper(request, id)
    return handed_out(row.file)
