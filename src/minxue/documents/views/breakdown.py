"""The task breakdown of a plan: on the screen, as a spreadsheet, as a document."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.documents.http import as_docx
from minxue.documents.queries import Task, breakdown_paper
from minxue.documents.queries import breakdown as tasks_of
from minxue.documents.queries.papers import LANGUAGE, breakdown_title
from minxue.engines.gongwen import write_paper
from minxue.plans.queries import visible_to
from minxue.web.pages import Crumb
from minxue.web.tables import Column, Empty, Listing, Table, download

COLUMNS = (
    Column[Task]("number", _("No."), lambda task: task.number, number=True),
    Column[Task]("section", _("Section"), lambda task: task.section),
    Column[Task](
        "task", _("Task"), lambda task: task.head, head=True, url=lambda task: address_of("clause", task.clause)
    ),
    Column[Task]("target", _("Target"), lambda task: task.targets),
    Column[Task]("owner", _("Owner"), lambda task: task.owners),
    Column[Task]("when", _("When"), lambda task: task.when),
    Column[Task]("shares", _("Shares"), lambda task: task.shares),
    Column[Task]("answers", _("Answers"), lambda task: task.answers),
)


@staff("GET")
def breakdown(request: StaffRequest, plan: UUID) -> HttpResponse:
    """The table of tasks; with `format` the file: docx, xlsx or csv."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    listing = Listing.read(request, COLUMNS)
    if request.GET.get("format") == "docx":
        with override(LANGUAGE):
            paper = breakdown_paper(row, tasks_of(row, request.user))
            return as_docx(write_paper(paper), breakdown_title(row).replace("\n", ""))
    empty = Empty(_("No clause of this plan has a target or a duty"), _("Look at the plan itself."))
    table = Table(_("Task breakdown"), COLUMNS, tasks_of(row, request.user), empty=empty)
    if listing.format:
        return download(listing, table, breakdown_title(row).replace("\n", ""))
    crumbs = (
        Crumb(_("Plans"), address_of("plans")),
        Crumb(row.title, address_of("plan", row.pk)),
        Crumb(_("Task breakdown")),
    )
    context = {"plan": row, "table": table, "listing": listing, "crumbs": crumbs}
    return render(request, "documents/breakdown.html", context)
