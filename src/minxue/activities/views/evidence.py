"""Photos: handed in, looked at, given a caption, taken out and put back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.activities import actions
from minxue.activities.forms import CaptionForm, PhotosForm
from minxue.activities.http import as_picture
from minxue.activities.models import Activity, Photo, Scan
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import photos_of, removed_photos, reused, visible_to
from minxue.activities.views.found import crumbs, found
from minxue.base.text import fold
from minxue.orgs.policy import can_see_unit, demand
from minxue.web.pages import Crumb


def _photo(request: StaffRequest, id: UUID) -> Photo:
    """The photo of an activity that the user may see; else 404."""
    seen = visible_to(request.user).order_by().values("pk")
    rows = Photo.objects.filter(activity__in=seen).select_related("activity__unit", "file", "thumb", "by")
    return get_object_or_404(rows, pk=id)


def who_handed_in(user: User, thing: Photo | Scan) -> str:
    """The name of who handed it in; co-hosts from elsewhere read the host's name instead."""
    unit = thing.activity.unit
    return thing.by.name if can_see_unit(user, unit) else unit.name


def tell(request: StaffRequest, taken: actions.Taken) -> None:
    """Say what was kept, and of each other file why not."""
    if taken.photos:
        n = len(taken.photos)
        messages.success(request, ngettext("%(n)s photo was kept.", "%(n)s photos were kept.", n) % {"n": n})
    for name, why in taken.refused:
        messages.error(request, f"{fold(name)[:60]}：{why}")


def _add(request: StaffRequest, activity: Activity, form: PhotosForm) -> HttpResponse:
    files = [(file.name or "", file.read()) for file in form.cleaned_data["photos"]]
    try:
        tell(request, actions.add_photos(activity=activity, files=files, by=request.user))
    except actions.ActivityFault as fault:
        messages.error(request, str(fault))
    return redirect("activities:photos", activity.pk)


@staff("GET", "POST")
def photos(request: StaffRequest, id: UUID) -> HttpResponse:
    """All photos of an activity; new ones are handed in here."""
    activity = found(request, id)
    may_add = can_call_roll(request.user, activity)
    demand(may_add or request.method != "POST")
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    if request.method == "POST" and form.is_valid():
        return _add(request, activity, form)
    rows = list(photos_of(activity))
    again = reused(request.user, rows)
    context = {
        "activity": activity,
        "form": form,
        "may_add": may_add,
        "photos": [(photo, again.get(photo.pk)) for photo in rows],
        "removed": list(removed_photos(activity)) if may_add else [],
        "crumbs": crumbs(Crumb(_("Photos")), activity=activity),
    }
    return render(request, "activities/photos.html", context)


@staff("GET", "POST")
def photo(request: StaffRequest, id: UUID) -> HttpResponse:
    """One photo, large, and what is said of it."""
    one = _photo(request, id)
    may_edit = can_call_roll(request.user, one.activity)
    demand(may_edit or request.method != "POST")
    form = CaptionForm(request.POST or None, initial={"caption": one.caption})
    if request.method == "POST" and form.is_valid():
        try:
            actions.caption_photo(photo=one, caption=form.cleaned_data["caption"], by=request.user)
        except actions.ActivityFault as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("The caption was kept."))
        return redirect("activities:photos", one.activity_id)
    way = Crumb(_("Photos"), reverse("activities:photos", args=[one.activity_id]))
    context = {
        "photo": one,
        "form": form,
        "may_edit": may_edit,
        "again": reused(request.user, [one]).get(one.pk),
        "by": who_handed_in(request.user, one),
        "crumbs": crumbs(way, Crumb(_("Photo")), activity=one.activity),
    }
    return render(request, "activities/photo.html", context)


@staff("POST")
def photo_remove(request: StaffRequest, id: UUID) -> HttpResponse:
    """Take it out."""
    one = _photo(request, id)
    actions.remove_photo(photo=one, by=request.user)
    messages.success(request, _("The photo was taken out. It can be put back for 30 days, below."))
    return redirect("activities:photos", one.activity_id)


@staff("POST")
def photo_restore(request: StaffRequest, id: UUID) -> HttpResponse:
    """Put it back."""
    one = _photo(request, id)
    try:
        actions.restore_photo(photo=one, by=request.user)
    except actions.ActivityFault as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("The photo is back."))
    return redirect("activities:photos", one.activity_id)


@staff("GET")
def photo_file(request: StaffRequest, id: UUID) -> HttpResponse:
    """The bytes of a photo."""
    one = _photo(request, id)
    return as_picture(one.file, f"{one.activity.day}-{one.sha256[:8]}")


@staff("GET")
def photo_thumb(request: StaffRequest, id: UUID) -> HttpResponse:
    """The bytes of its small form."""
    one = _photo(request, id)
    return as_picture(one.thumb, f"{one.activity.day}-{one.sha256[:8]}-small")
