"""Keeping what is typed: sent by the page every few seconds, and discarded by a button."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from minxue.accounts.http import StaffRequest, staff, typed_in
from minxue.base.actions import DraftFault, drop_draft, keep_draft


@staff("POST")
def draft(request: StaffRequest) -> HttpResponse:
    """Keep a draft (204), or say that it is too long (413); with `discard` drop it and lead back."""
    key = request.POST.get("draft", "")
    if not key:
        return HttpResponse(status=400)
    if "discard" in request.POST:
        drop_draft(owner=request.user.pk, key=key)
        there = request.POST.get("next", "")
        here = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(there if here else settings.LOGIN_REDIRECT_URL)
    try:
        keep_draft(owner=request.user.pk, key=key, data=typed_in(request.POST))
    except DraftFault:
        return HttpResponse(status=413)
    return HttpResponse(status=204)
