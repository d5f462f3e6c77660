"""The record, the bulletin, the signed sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.activities import actions
from minxue.activities.forms import BulletinForm, RecordForm, ScanForm
from minxue.activities.http import as_picture
from minxue.activities.models import Activity, Record, Scan
from minxue.activities.policy import can_call_roll, can_read_scan
from minxue.activities.queries import asked_at, bulletin_of, draft_bulletin, record_of, scans_of, visible_to
from minxue.activities.views.evidence import who_handed_in
from minxue.activities.views.found import crumbs, found
from minxue.base.clock import today
from minxue.base.text import fold
from minxue.orgs.policy import demand
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb

FIELDS = (
    "content",
    "summary",
    "organiser",
    "speaker_unit",
    "speaker_title",
    "audience",
    "material_kinds",
    "material_copies",
    "archive",
    "filled_by",
    "head",
    "filled_on",
)


def _initial(request: StaffRequest, row: Record) -> dict[str, object]:
    """What was written; of a new record what is known already."""
    if row.county:
        return {name: getattr(row, name) for name in FIELDS}
    return {"organiser": row.activity.unit.name, "filled_by": request.user.name, "filled_on": today()}


@staff("GET", "POST")
def record(request: StaffRequest, id: UUID) -> HttpResponse:
    """What the 健康教育活动记录表 asks for besides what is known."""
    activity = found(request, id)
    demand(can_call_roll(request.user, activity))
    form = RecordForm(request.POST or None, initial=_initial(request, record_of(activity)))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            actions.keep_record(activity=activity, by=request.user, **values)
        except actions.ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The record was kept."))
            return redirect("activities:activity", id)
    context = {
        "activity": activity,
        "form": form,
        "crumbs": crumbs(Crumb(_("Record")), activity=activity),
        "back": reverse("activities:activity", args=[id]),
    }
    return render(request, "activities/record.html", context)


@staff("GET", "POST")
def bulletin(request: StaffRequest, id: UUID) -> HttpResponse:
    """The bulletin: what was kept, else a draft from the record; with `draft` the draft once more."""
    activity = found(request, id)
    demand(can_call_roll(request.user, activity))
    kept = bulletin_of(activity)
    fresh = kept is None or "draft" in request.GET
    title, text = draft_bulletin(activity) if kept is None or fresh else (kept.title, kept.text)
    form = BulletinForm(request.POST or None, initial={"title": title, "text": text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_bulletin(activity=activity, by=request.user, **form.cleaned_data)
        except actions.ActivityFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The bulletin was kept."))
            return redirect("activities:activity", id)
    context = {
        "activity": activity,
        "form": form,
        "fresh": fresh,
        "kept": kept,
        "crumbs": crumbs(Crumb(_("Bulletin")), activity=activity),
        "back": reverse("activities:activity", args=[id]),
    }
    return render(request, "activities/bulletin.html", context)


def _scan(request: StaffRequest, id: UUID) -> Scan:
    """A page of a signed sheet of an activity that the user may see; else 404."""
    seen = visible_to(request.user).order_by().values("pk")
    rows = Scan.objects.filter(activity__in=seen, removed_on=None).select_related("activity__unit", "file")
    return get_object_or_404(rows, pk=id)


def _add(request: StaffRequest, activity: Activity, form: ScanForm) -> HttpResponse:
    files = [(file.name or "", file.read()) for file in form.cleaned_data["photos"]]
    try:
        taken = actions.add_scans(activity=activity, files=files, by=request.user)
    except actions.ActivityFault as fault:
        messages.error(request, str(fault))
        return redirect("activities:scans", activity.pk)
    if taken.scans:
        n = len(taken.scans)
        messages.success(request, ngettext("%(n)s page was kept.", "%(n)s pages were kept.", n) % {"n": n})
    for name, why in taken.refused:
        messages.error(request, f"{fold(name)[:60]}：{why}")
    return redirect("activities:scans", activity.pk)


@staff("GET", "POST")
def scans(request: StaffRequest, id: UUID) -> HttpResponse:
    """The signed sheet, page by page: shown to who may read it, handed in by who calls the roll."""
    activity = found(request, id)
    may_read, may_add = can_read_scan(request.user, activity), can_call_roll(request.user, activity)
    demand(may_add or (may_read and request.method != "POST"))
    form = ScanForm(request.POST, request.FILES) if request.method == "POST" else ScanForm()
    if request.method == "POST" and form.is_valid():
        return _add(request, activity, form)
    context = {
        "activity": activity,
        "form": form,
        "may_read": may_read,
        "may_add": may_add,
        "scans": [(scan, who_handed_in(request.user, scan)) for scan in scans_of(activity)],
        "days": asked_at(activity.path).scan_days,
        "crumbs": crumbs(Crumb(_("Signed sheet")), activity=activity),
    }
    return render(request, "activities/scans.html", context)


@staff("GET")
def scan_file(request: StaffRequest, id: UUID) -> HttpResponse:
    """The bytes of a page, for who may read scanned sheets; no browser keeps them."""
    one = _scan(request, id)
    demand(can_read_scan(request.user, one.activity))
    return as_picture(one.file, f"{one.activity.day}-sheet-{one.sha256[:8]}", kept=False)


@staff("GET", "POST")
def scan_remove(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take a page out, with the reason."""
    one = _scan(request, id)
    demand(can_call_roll(request.user, one.activity))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.remove_scan(scan=one, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The page was taken out."))
        return redirect("activities:scans", one.activity_id)
    back = reverse("activities:scans", args=[one.activity_id])
    way = crumbs(Crumb(_("Signed sheet"), back), Crumb(_("Take out")), activity=one.activity)
    return render(request, "activities/scan_remove.html", {"form": form, "back": back, "crumbs": way})
