"""Pages of posts that are handed over for some days."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.registry import address_of
from minxue.orgs import actions
from minxue.orgs.forms import HandOverForm
from minxue.orgs.models import HandOver, Post
from minxue.orgs.policy import can_hand_over, can_see_unit, can_take_back, demand
from minxue.orgs.queries import hand_overs_of, posts_of
from minxue.orgs.views.parts import tried
from minxue.web.pages import Crumb


def _crumbs(title: str = "") -> list[Crumb]:
    above = Crumb(_("My account"), address_of("account"))
    if not title:
        return [above, Crumb(_("My posts"))]
    return [above, Crumb(_("My posts"), reverse("orgs:my_posts")), Crumb(title)]


@staff("GET")
def my_posts(request: StaffRequest) -> HttpResponse:
    """One's own posts, each with the way to hand it over, and what is handed over at present."""
    by = request.user
    held = [(post, can_hand_over(by, post)) for post in posts_of(by) if not post.lent]
    lents = hand_overs_of(by)
    parts = {
        "held": held,
        "away": [one for one in lents if one.post.user_id == by.pk],
        "here": [one for one in lents if one.user_id == by.pk],
        "crumbs": _crumbs(),
    }
    return render(request, "orgs/my_posts.html", parts)


@staff("GET", "POST")
def hand_over(request: StaffRequest, id: UUID) -> HttpResponse:
    """Somebody stands in for a post from a day to a day."""
    post, by = get_object_or_404(Post.objects.select_related("unit", "user"), pk=id), request.user
    if not (can_see_unit(by, post.unit) or post.user_id == by.pk):
        raise Http404
    demand(can_hand_over(by, post))
    form = HandOverForm(request.POST or None, by=by, post=post)
    if form.is_valid() and tried(form, lambda: actions.hand_over(post=post, by=by, **form.cleaned_data)):
        messages.success(request, _("%(person)s stands in for the post.") % {"person": form.cleaned_data["user"]})
        return redirect("orgs:my_posts")
    title = _("Hand the post over")
    parts = {"form": form, "post": post, "title": title, "back": reverse("orgs:my_posts"), "crumbs": _crumbs(title)}
    return render(request, "orgs/hand_over.html", parts)


@staff("GET", "POST")
def take_back(request: StaffRequest, id: UUID) -> HttpResponse:
    """A hand-over ends before its day."""
    rows = HandOver.objects.select_related("post__unit", "post__user", "user")
    lent, by = get_object_or_404(rows, pk=id), request.user
    if not (can_see_unit(by, lent.post.unit) or can_take_back(by, lent)):
        raise Http404
    demand(can_take_back(by, lent))
    fault = ""
    if request.method == "POST":
        try:
            actions.end_hand_over(hand_over=lent, by=by)
        except actions.TreeFault as said:
            fault = str(said)
        else:
            messages.success(request, _("The post is back with %(person)s.") % {"person": lent.post.user})
            return redirect("orgs:my_posts")
    title = _("Take the post back") if lent.user_id != by.pk else _("Give the post back")
    parts = {"lent": lent, "title": title, "fault": fault, "back": reverse("orgs:my_posts"), "crumbs": _crumbs(title)}
    return render(request, "orgs/take_back.html", parts, status=409 if fault else 200)
