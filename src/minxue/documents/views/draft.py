"""The draft of next year's plan: as it will be printed, and as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.documents.http import as_docx
from minxue.documents.policy import can_report
from minxue.documents.queries.draft import draft_heads, draft_paper, draft_rows
from minxue.documents.queries.papers import LANGUAGE
from minxue.engines.gongwen import write_paper
from minxue.orgs.policy import demand
from minxue.plans.queries import visible_to
from minxue.plans.queries.drafting import next_nodes, next_title
from minxue.web.pages import Crumb


@staff("GET")
def next_year(request: StaffRequest, plan: UUID) -> HttpResponse:
    """The draft as a sheet; with `format=docx` the file."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    demand(can_report(request.user, row))
    with override(LANGUAGE):
        if request.GET.get("format") == "docx":
            return as_docx(write_paper(draft_paper(row)), next_title(row))
        context = {"heads": draft_heads(), "rows": draft_rows(row), "passages": next_nodes(row)}
    crumbs = (
        Crumb(_("Plans"), address_of("plans")),
        Crumb(row.title, address_of("plan", row.pk)),
        Crumb(_("Draft for next year")),
    )
    more = {"plan": row, "title": next_title(row), "crumbs": crumbs, "make": address_of("plan-draft", row.pk)}
    return render(request, "documents/next_year.html", context | more)
