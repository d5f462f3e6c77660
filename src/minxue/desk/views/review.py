"""The review of a document: the page, and the verdicts on its findings."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.desk.forms.review import AddForm, PartForm, finding_form
from minxue.desk.queries.passages import Choice, page_of, paged, passage
from minxue.desk.queries.review import Reading
from minxue.engines.flow import MoveRefused
from minxue.plans import actions
from minxue.plans.actions import PlanFault
from minxue.plans.actions.ways import settle_way
from minxue.plans.choices import NOTES, FindingKind, SourceState
from minxue.plans.models import Finding, Plan, Source, SourcePart
from minxue.plans.queries import sources_visible_to
from minxue.web.http import wants_partial
from minxue.web.pages import Crumb

VERDICTS = {
    "accept": actions.accept_finding,
    "discard": actions.discard_finding,
    "reopen": actions.reopen_finding,
}
ONLY = ("open", "uncertain", "ways")


@dataclass(frozen=True, slots=True)
class View:
    """What part of a document is looked at, and which of its findings: kept in the address."""

    part: int = 0
    kind: str = ""
    only: str = ""
    page: int = 1

    @classmethod
    def read(cls, request: HttpRequest) -> "View":
        """From the address, or from the form that was sent out of it; what makes no sense counts as nothing."""
        asked = request.POST if request.method == "POST" else request.GET
        kind, only = asked.get("kind_of", ""), asked.get("only", "")
        return cls(
            part=_number(asked.get("part")),
            kind=kind if kind in FindingKind.values else "",
            only=only if only in ONLY else "",
            page=max(_number(asked.get("page")), 1),
        )

    def query(self, **changes: object) -> str:
        """The address's query with some of it changed; what is usual is left out."""
        values = {"part": self.part, "kind_of": self.kind, "only": self.only, "page": self.page} | changes
        return urlencode({name: value for name, value in values.items() if value and (name, value) != ("page", 1)})


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _source(request: StaffRequest, id: UUID) -> Source:
    return get_object_or_404(sources_visible_to(request.user), pk=id)


def _part(source: Source, number: int) -> SourcePart:
    parts = list(source.parts.select_related("unit"))
    if number >= len(parts):
        raise Http404
    return parts[number]


def _back(source: Source, view: View, anchor: str = "") -> HttpResponseRedirect:
    query = view.query()
    address = reverse("desk:review", args=[source.pk])
    return HttpResponseRedirect(f"{address}{'?' if query else ''}{query}{anchor}")


@staff("GET")
def review(request: StaffRequest, source: UUID) -> HttpResponse:
    """The document with its findings; before it is read it leads to its progress, afterwards to its plans."""
    found = _source(request, source)
    if found.state == SourceState.DONE:
        plans = Plan.objects.filter(part__source=found).select_related("unit")
        return render(request, "desk/review_done.html", {"source": found, "plans": plans})
    if found.state != SourceState.REVIEW:
        return HttpResponseRedirect(address_of("source_given", found.pk) or "/")
    return render(request, "desk/review.html", _page(request, found, View.read(request)))


def _page(request: StaffRequest, source: Source, view: View) -> dict[str, object]:
    part = _part(source, view.part)
    reading = Reading(source, part)
    pages = paged(reading, Choice(view.kind, view.only))
    at = page_of(pages, request.GET["at"]) if "at" in request.GET else min(view.page, len(pages))
    view = View(view.part, view.kind, view.only, at)
    return {
        "source": source,
        "part": part,
        "parts": list(source.parts.all()),
        "part_form": PartForm(user=request.user, part=part),
        "add_form": AddForm(auto_id="add_%s"),
        "passages": [passage(reading, bundle) for bundle in pages[at - 1]],
        "counts": reading.counts,
        "view": view,
        "kinds": FindingKind.choices,
        "pages": len(pages),
        "before": view.query(page=at - 1) if at > 1 else "",
        "after": view.query(page=at + 1) if at < len(pages) else "",
        "notes": [NOTES[code] for code in source.notes if code in NOTES],
        "faults": _faults(source, part),
        "crumbs": (Crumb(_("Plans"), address_of("plans")), Crumb(source.name)),
    }


def _faults(source: Source, part: SourcePart) -> list[dict[str, object]]:
    """What does not add up in the part: sums, and named days under another month."""
    rows = [*source.extras.get("sum_faults", ()), *source.extras.get("day_faults", ())]
    return [row for row in rows if part.start <= row["start"] < part.end]


def _finding(request: StaffRequest, id: UUID) -> tuple[Finding, Reading]:
    sources = sources_visible_to(request.user)
    finding = get_object_or_404(Finding.objects.filter(source__in=sources).select_related("source__unit"), pk=id)
    parts = finding.source.parts.filter(start__lte=finding.start).select_related("unit").order_by("-start")
    return finding, Reading(finding.source, parts[0])


@staff("POST")
def judge(request: StaffRequest, finding: UUID) -> HttpResponse:
    """Accept, discard or reopen one finding; htmx gets its card, others the page at that card."""
    found, reading = _finding(request, finding)
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    if verdict is None:
        raise Http404
    try:
        verdict(finding=found, by=request.user)
    except MoveRefused:
        return _closed(request, found.source)
    except PlanFault as fault:
        return _card(request, found, reading, str(fault))
    return _card(request, found, reading)


@staff("POST")
def way(request: StaffRequest, finding: UUID) -> HttpResponse:
    """Say how the clause of a heading is to be fulfilled."""
    found, reading = _finding(request, finding)
    try:
        found = settle_way(finding=found, way=request.POST.get("way", ""), by=request.user)
    except MoveRefused:
        return _closed(request, found.source)
    except PlanFault as fault:
        return _card(request, found, reading, str(fault))
    return _card(request, found, Reading(found.source, reading.part))


def _closed(request: StaffRequest, source: Source) -> HttpResponse:
    """The review has ended meanwhile: show how the document stands."""
    messages.error(request, _("The review of this document has ended; nothing was changed."))
    address = reverse("desk:review", args=[source.pk])
    return HttpResponse(headers={"HX-Redirect": address}) if wants_partial(request) else HttpResponseRedirect(address)


def _card(request: StaffRequest, found: Finding, reading: Reading, fault: str = "") -> HttpResponse:
    view = View.read(request)
    if not wants_partial(request):
        if fault:
            messages.error(request, fault)
        return _back(found.source, view, f"#card-{found.pk}")
    page = {"card": reading.card(found), "counts": reading.counts, "view": view, "part": reading.part, "swapped": True}
    return render(request, "desk/review/swapped.html", page | {"source": found.source, "fault": fault})


@staff("GET", "POST")
def edit(request: StaffRequest, finding: UUID) -> HttpResponse:
    """Correct what was understood, which accepts it; `?card` gives the card back unchanged."""
    found, reading = _finding(request, finding)
    if "card" in request.GET:
        return _card(request, found, reading)
    sent = request.method == "POST"
    form = finding_form(found, reading, request.POST if sent else None)
    if sent and form.is_valid():
        try:
            found = actions.edit_finding(finding=found, data=form.values(), by=request.user)
        except PlanFault as fault:
            form.add_error(None, str(fault))
        except MoveRefused:
            return _closed(request, found.source)
        else:
            return _card(request, found, reading)
    page = {"form": form, "card": reading.card(found), "view": View.read(request), "source": found.source}
    page |= {"back": f"{reverse('desk:review', args=[found.source.pk])}?{View.read(request).query()}#card-{found.pk}"}
    template = "desk/review/edit.html" if wants_partial(request) else "desk/review_edit.html"
    return render(request, template, page, status=400 if sent and not wants_partial(request) else 200)


@staff("POST")
def add(request: StaffRequest, source: UUID) -> HttpResponse:
    """Mark a passage by hand and go to its new card."""
    found, view = _source(request, source), View.read(request)
    part = _part(found, view.part)
    form = AddForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Mark a passage of the document first, or copy its words into the field."))
        return _back(found, view, "#add")
    start, end = form.place(found.text, part)
    try:
        finding = actions.add_finding(
            source=found, kind=form.cleaned_data["kind"], start=start, end=end, by=request.user
        )
    except PlanFault as fault:
        messages.error(request, str(fault) if end else _("These words do not stand in this part of the document."))
        return _back(found, view, "#add")
    except MoveRefused:
        return _closed(request, found)
    address = f"{reverse('desk:review', args=[found.pk])}?{urlencode({'part': view.part, 'at': finding.pk})}"
    return HttpResponseRedirect(f"{address}#card-{finding.pk}")


@staff("POST")
def certain(request: StaffRequest, source: UUID) -> HttpResponse:
    """Accept all that is certain in the part looked at."""
    found, view = _source(request, source), View.read(request)
    try:
        number = actions.accept_certain(source=found, by=request.user, part=_part(found, view.part))
    except MoveRefused:
        return _closed(request, found)
    said = ngettext("%(count)s finding was accepted.", "%(count)s findings were accepted.", number)
    messages.success(request, said % {"count": number})
    return _back(found, view)


@staff("POST")
def settle(request: StaffRequest, source: UUID) -> HttpResponse:
    """Say whose plan the part is and from when it runs."""
    found, view = _source(request, source), View.read(request)
    part = _part(found, view.part)
    form = PartForm(request.POST, user=request.user, part=part)
    if not form.is_valid():
        page = _page(request, found, view) | {"part_form": form}
        return render(request, "desk/review.html", page, status=400)
    try:
        actions.settle_part(part=part, by=request.user, **form.cleaned_data)
    except MoveRefused:
        return _closed(request, found)
    messages.success(request, _("Unit and days of this part are noted."))
    return _back(found, view)
