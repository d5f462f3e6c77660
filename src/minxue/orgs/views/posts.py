"""Pages of posts: given, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.orgs import actions
from minxue.orgs.forms import GrantForm
from minxue.orgs.models import Post
from minxue.orgs.policy import can_end_post, can_see_unit, demand, roles_to_grant
from minxue.orgs.views.parts import address, crumbs_to, tried, unit_of
from minxue.web.forms import ReasonForm


@staff("GET", "POST")
def grant_post(request: StaffRequest, id: UUID) -> HttpResponse:
    """Someone with an account gets a post over a unit."""
    unit, by = unit_of(request, id), request.user
    demand(bool(roles_to_grant(by, unit)))
    form = GrantForm(request.POST or None, by=by, unit=unit)
    if form.is_valid():
        data, role = form.cleaned_data, form.role_given()
        person = data["user"]
        if tried(
            form,
            lambda: actions.grant_post(
                user=person, unit=unit, role=role, by=by, since=data["since"], until=data["until"]
            ),
        ):
            messages.success(request, _("%(person)s holds the post.") % {"person": person})
            return redirect("orgs:unit", unit.pk)
    title = _("Give a post")
    parts = {"form": form, "unit": unit, "title": title, "back": address(unit)}
    return render(request, "orgs/form.html", parts | {"crumbs": crumbs_to(request, unit, title)})


@staff("GET", "POST")
def end_post(request: StaffRequest, id: UUID) -> HttpResponse:
    """A post ends today."""
    post = get_object_or_404(Post.objects.select_related("unit__kind", "user"), pk=id)
    if not can_see_unit(request.user, post.unit):
        raise Http404
    demand(can_end_post(request.user, post))
    form, unit = ReasonForm(request.POST or None), post.unit
    if form.is_valid() and tried(form, lambda: actions.end_post(post=post, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The post of %(person)s has ended.") % {"person": post.user})
        return redirect("orgs:unit", unit.pk)
    title = _("End the post")
    parts = {"form": form, "post": post, "title": title, "back": address(unit)}
    return render(request, "orgs/end_post.html", parts | {"crumbs": crumbs_to(request, unit, title)})
