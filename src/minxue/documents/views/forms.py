"""The forms about an activity: on the screen to be printed, as .docx, and as .pdf where that can be made."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from minxue.accounts.http import StaffRequest, staff
from minxue.activities.choices import PaperForm
from minxue.activities.models import Activity, Bulletin
from minxue.activities.policy import can_decide, can_edit_activity, can_see_people
from minxue.activities.queries import bulletin_of, check_of, own_form
from minxue.activities.queries import visible_to as activities_visible_to
from minxue.base.registry import address_of
from minxue.documents.http import as_docx, as_pdf_file
from minxue.documents.queries import (
    TITLES,
    bulletin_paper,
    bulletin_values,
    check_values,
    filled_form,
    form_of,
    record_values,
    sign_in_values,
)
from minxue.documents.queries.papers import LANGUAGE
from minxue.engines.gongwen import NoPdf, Paper, as_pdf, banded, office, write_paper
from minxue.orgs.policy import demand
from minxue.web.pages import Crumb

NO_PDF = _("This server cannot make a PDF just now. Open the Word document and save it as PDF, or print this page.")


def _found(request: StaffRequest, id: UUID) -> Activity:
    rows = activities_visible_to(request.user).select_related("unit", "kind", "clause")
    return get_object_or_404(rows, pk=id)


def _file(request: StaffRequest, document: bytes, name: str) -> HttpResponse:
    """The document as it is asked for: docx, or pdf."""
    if request.GET.get("format") != "pdf":
        return as_docx(document, name)
    try:
        # A .docx gets the band of a training copy on its way out; a PDF shows what went into it.
        return as_pdf_file(as_pdf(banded(document) if settings.TRAINING else document), name)
    except NoPdf:
        messages.error(request, str(NO_PDF))
        return redirect(request.path)


def _crumbs(activity: Activity, last: object) -> list[Crumb]:
    return [
        Crumb(_("Activities"), address_of("activities")),
        Crumb(activity.title, address_of("activity", activity.pk)),
        Crumb(str(last)),
    ]


def _form(request: StaffRequest, activity: Activity, form: PaperForm, values: dict[str, str]) -> HttpResponse:
    if "format" in request.GET:
        with override(LANGUAGE):
            document, _own = filled_form(activity, form, values)
        return _file(request, document, f"{form_of(form).title}-{activity.title}-{activity.day}")
    shape = form_of(form)
    lines = [[(name, values[name]) for name, _blank in line.pairs] for line in shape.lines]
    own = own_form(activity.path, form)
    context = {
        "activity": activity,
        "title": shape.title,
        "lines": lines,
        "own": own,
        "pdf": bool(office()),
        "no_pdf": NO_PDF,
        "crumbs": _crumbs(activity, shape.title),
    }
    return render(request, "documents/form.html", context)


@staff("GET")
def record(request: StaffRequest, id: UUID) -> HttpResponse:
    """健康教育活动记录表, for whoever sees the activity."""
    activity = _found(request, id)
    with override(LANGUAGE):
        values = record_values(activity, request.user)
    return _form(request, activity, PaperForm.RECORD, values)


@staff("GET")
def approval(request: StaffRequest, id: UUID) -> HttpResponse:
    """讲座审批表, for the host and for who decides."""
    activity, user = _found(request, id), request.user
    demand(can_decide(user, activity) or can_edit_activity(user, activity))
    check = check_of(activity)
    if check is None:
        messages.info(request, _("No check was asked for yet."))
        return redirect(address_of("activity", id))
    with override(LANGUAGE):
        values = check_values(activity, check, people=can_see_people(user, activity))
    return _form(request, activity, PaperForm.CHECK, values)


@staff("GET")
def sign_in(request: StaffRequest, id: UUID) -> HttpResponse:
    """The sheet on which people sign, as .docx: the office's own where there is one."""
    activity = _found(request, id)
    with override(LANGUAGE):
        document, _own = filled_form(activity, PaperForm.SIGN_IN, sign_in_values(activity))
    return as_docx(document, f"{TITLES[PaperForm.SIGN_IN]}-{activity.title}-{activity.day}")


def _bulletin(activity: Activity, row: Bulletin, paper: Paper) -> bytes:
    """On the office's own form where one stands and is whole, else on the page of the norm."""
    with override(LANGUAGE):
        document, own = filled_form(activity, PaperForm.BULLETIN, bulletin_values(activity, row))
    return document if own else write_paper(paper)


@staff("GET")
def bulletin(request: StaffRequest, id: UUID) -> HttpResponse:
    """The bulletin, for whoever sees the activity; before it was kept there is none."""
    activity = _found(request, id)
    row = bulletin_of(activity)
    if row is None:
        messages.info(request, _("No bulletin was kept yet."))
        return redirect(address_of("activity", id))
    with override(LANGUAGE):
        paper = bulletin_paper(activity, row)
    own = own_form(activity.path, PaperForm.BULLETIN)
    if "format" in request.GET:
        return _file(request, _bulletin(activity, row, paper), row.title)
    context = {
        "activity": activity,
        "paper": paper,
        "own": own,
        "pdf": bool(office()),
        "no_pdf": NO_PDF,
        "crumbs": _crumbs(activity, _("Bulletin")),
    }
    return render(request, "documents/bulletin.html", context)
