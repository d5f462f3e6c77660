"""The report of a plan: as it will be printed, and as a file."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.documents.forms import AddresseeForm
from minxue.documents.http import as_docx
from minxue.documents.policy import can_report
from minxue.documents.queries import Report, plan_report, report_paper
from minxue.documents.queries.papers import LANGUAGE, annex_title, report_title, row_heads, stands_words
from minxue.documents.queries.report import Passage
from minxue.documents.queries.wording import day_words, tight
from minxue.engines.gongwen import write_paper
from minxue.figures.queries import Linked, linked
from minxue.orgs.policy import demand
from minxue.plans.models import Plan
from minxue.plans.queries import visible_to
from minxue.web.pages import Crumb


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause on the screen: its figures lead to their rows."""

    passage: Passage
    stands: str
    pieces: list[Linked]


@staff("GET")
def report(request: StaffRequest, plan: UUID) -> HttpResponse:
    """The report as a sheet; with `format=docx` the file."""
    row = get_object_or_404(visible_to(request.user), pk=plan)
    demand(can_report(request.user, row))
    superior = row.unit.parent.name if row.unit.parent else ""
    form = AddresseeForm(request.GET if "to" in request.GET else {"to": superior})
    to = form.cleaned_data["to"] if form.is_valid() else superior
    with override(LANGUAGE):
        made = plan_report(row)
        if request.GET.get("format") == "docx":
            return as_docx(write_paper(report_paper(made, to)), report_title(row).replace("\n", ""))
        context = _sheet(made, request.user)
    crumbs = (Crumb(_("Plans"), address_of("plans")), Crumb(row.title, address_of("plan", row.pk)), Crumb(_("Report")))
    file = f"{request.path}?{urlencode({'to': to, 'format': 'docx'})}"
    return render(request, "documents/report.html", context | _around(row, form, to, crumbs) | {"file": file})


def _around(plan: Plan, form: AddresseeForm, to: str, crumbs: tuple[Crumb, ...]) -> dict[str, object]:
    return {"plan": plan, "form": form, "to": to, "crumbs": crumbs}


def _sheet(made: Report, user: User) -> dict[str, object]:
    return {
        "report": made,
        "title": report_title(made.plan).splitlines(),
        "opening": [tight(words) for words in made.opening],
        "shown": [_shown(passage, user) for passage in made.passages],
        "late": [tight(late.words) for late in made.late],
        "closing": [tight(words) for words in made.closing],
        "annex": annex_title(),
        "heads": row_heads(),
        "rows": [[tight(cell) for cell in row.cells] for row in made.rows],
        "day": day_words(made.day),
    }


def _shown(passage: Passage, user: User) -> Shown:
    pieces = [one for said in passage.said for one in linked(said, user)]
    return Shown(
        passage,
        stands_words(passage) if passage.stands else "",
        [Linked(tight(one.words), one.url) for one in pieces],
    )
