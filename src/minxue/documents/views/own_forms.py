"""Forms of the office's own: handed in, looked at, taken out; ours to begin from."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.queries.files import proved_bytes
from minxue.activities.actions import ActivityFault, hand_in_form, remove_form
from minxue.activities.choices import FORM_FIELDS, PaperForm
from minxue.activities.models import OwnForm
from minxue.activities.policy import can_set_rule
from minxue.activities.queries import own_forms as forms_of
from minxue.base.registry import address_of
from minxue.documents.forms import OwnFormForm
from minxue.documents.http import as_docx
from minxue.documents.queries import TITLES, blank_form
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.web.pages import Crumb


def _unit(request: StaffRequest, id: UUID) -> Unit:
    """The unit, for who says what it asks for."""
    unit = get_object_or_404(units_visible_to(request.user), pk=id)
    demand(can_set_rule(request.user, unit))
    return unit


def _own(request: StaffRequest, id: UUID) -> OwnForm:
    seen = units_visible_to(request.user).order_by().values("pk")
    own = get_object_or_404(OwnForm.objects.filter(unit__in=seen).select_related("unit", "file"), pk=id)
    demand(can_set_rule(request.user, own.unit))
    return own


@staff("GET", "POST")
def own_forms(request: StaffRequest, id: UUID) -> HttpResponse:
    """The forms of a unit; a new one is handed in here and looked at before it counts."""
    unit = _unit(request, id)
    form = OwnFormForm(request.POST, request.FILES) if request.method == "POST" else OwnFormForm()
    if request.method == "POST" and form.is_valid():
        file, kind = form.cleaned_data["file"], PaperForm(form.cleaned_data["form"])
        try:
            hand_in_form(unit=unit, form=kind, data=file.read(), name=file.name, by=request.user)
        except ActivityFault as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, _("From now on this form is printed."))
            return redirect("documents:own_forms", id)
    context = {
        "unit": unit,
        "form": form,
        "own": forms_of(unit),
        "ours": [(kind, TITLES[kind], FORM_FIELDS[kind]) for kind in PaperForm],
        "crumbs": [
            Crumb(_("Units"), address_of("units")),
            Crumb(unit.name, address_of("unit", unit.pk)),
            Crumb(_("Forms in the office's own shape")),
        ],
    }
    return render(request, "documents/own_forms.html", context)


@staff("GET")
def own_form_file(request: StaffRequest, id: UUID) -> HttpResponse:
    """The form as it was handed in."""
    own = _own(request, id)
    try:
        return as_docx(proved_bytes(own.file), own.file.name.removesuffix(".docx"))
    except FileNotFoundError:
        raise Http404 from None


@staff("POST")
def own_form_remove(request: StaffRequest, id: UUID) -> HttpResponse:
    """Print on ours again (or on that of the unit above)."""
    own = _own(request, id)
    remove_form(own=own, by=request.user)
    messages.success(request, _("The form was taken out."))
    return redirect("documents:own_forms", own.unit_id)


@staff("GET")
def blank(request: StaffRequest, form: str) -> HttpResponse:
    """Our form with its blanks."""
    if form not in PaperForm.values:
        raise Http404
    kind = PaperForm(form)
    return as_docx(blank_form(kind), TITLES[kind])
