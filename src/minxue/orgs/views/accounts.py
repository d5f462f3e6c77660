"""Pages of accounts: made, listed, given a new first password, blocked and opened again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.accounts.queries import has_second_factor
from minxue.base.actions import handled_once
from minxue.base.registry import address_of
from minxue.orgs import actions
from minxue.orgs.choices import Role
from minxue.orgs.forms import AccountFilter, AccountForm
from minxue.orgs.models import HandOver, Post, Unit
from minxue.orgs.policy import can_block, can_make_account, can_renew_factor, can_renew_password, demand, roles_to_grant
from minxue.orgs.queries import (
    account_rows,
    accounts_matching,
    accounts_visible_to,
    care_of,
    hand_overs_at,
    posts_shown,
    stand_ins_shown,
)
from minxue.orgs.views.parts import address, crumbs_to, tried, unit_of
from minxue.web.forms import ReasonForm
from minxue.web.pages import Crumb, Fact, list_page
from minxue.web.tables import Column, Empty, Listing, Table

SLIP = "slip"


def _page(account: User) -> str:
    return reverse("orgs:account", args=[account.pk])


def _state(account: User) -> str:
    if not account.is_active:
        return _("Blocked")
    return _("First password not changed") if account.must_change_password else _("In use")


def _sign(account: User) -> str:
    if not account.is_active:
        return "late"
    return "not-begun" if account.must_change_password else "done"


COLUMNS = (
    Column[Any]("name", gettext_lazy("Full name"), lambda a: a.name, head=True, order="name", url=_page),
    Column[Any]("username", gettext_lazy("Sign-in name"), lambda a: a.username, order="username"),
    Column[Any]("unit", gettext_lazy("Unit"), lambda a: a.post_unit, order="post_path"),
    Column[Any]("role", gettext_lazy("Role"), lambda a: Role(a.post_role).label if a.post_role else None),
    Column[Any]("seen", gettext_lazy("Last signed in"), lambda a: a.last_login, order="last_login"),
    Column[Any]("state", gettext_lazy("State"), _state, state=_sign),
)


@staff("GET")
def accounts(request: StaffRequest) -> HttpResponse:
    """The accounts in the subtrees where one makes or blocks accounts."""
    demand(bool(care_of(request.user)))
    filters = AccountFilter(request.GET)
    filters.is_valid()
    listing = Listing.read(request, COLUMNS, default="unit")
    rows = _narrowed(accounts_matching(account_rows(request.user), listing.q), filters.cleaned_data.get("state", ""))
    return list_page(
        request,
        "orgs/accounts.html",
        caption=_("Accounts"),
        columns=COLUMNS,
        rows=rows,
        listing=listing,
        empty=Empty(_("No account is found"), _("Accounts are made on the page of the unit where the person works.")),
        extra={"filters": filters, "crumbs": [Crumb(_("Accounts"))]},
    )


def _narrowed(rows: QuerySet[User], state: str) -> QuerySet[User]:
    if state == "blocked":
        return rows.filter(is_active=False)
    if state == "new":
        return rows.filter(is_active=True, must_change_password=True)
    return rows.filter(is_active=True) if state == "open" else rows


def _account(request: StaffRequest, id: UUID) -> User:
    return get_object_or_404(accounts_visible_to(request.user), pk=id)


def _crumbs(account: User, *last: str) -> list[Crumb]:
    here = Crumb(account.name, _page(account) if last else "")
    return [Crumb(_("Accounts"), reverse("orgs:accounts")), here, *(Crumb(word) for word in last)]


POSTS = (
    Column[Post]("unit", gettext_lazy("Unit"), lambda p: p.unit.name, head=True),
    Column[Post]("role", gettext_lazy("Role"), lambda p: p.get_role_display()),
    Column[Post]("since", gettext_lazy("First day"), lambda p: p.since),
    Column[Post]("until", gettext_lazy("Last day"), lambda p: p.until),
)
HANDED = (
    Column[HandOver]("post", gettext_lazy("Post"), lambda h: h.post, head=True),
    Column[HandOver]("user", gettext_lazy("Who stands in"), lambda h: h.user.name),
    Column[HandOver]("since", gettext_lazy("First day"), lambda h: h.since),
    Column[HandOver]("until", gettext_lazy("Last day"), lambda h: h.until),
)
STANDS_IN = (
    Column[HandOver]("post", gettext_lazy("Post"), lambda h: h.post, head=True),
    Column[HandOver]("holder", gettext_lazy("In the place of"), lambda h: h.post.user.name),
    Column[HandOver]("since", gettext_lazy("First day"), lambda h: h.since),
    Column[HandOver]("until", gettext_lazy("Last day"), lambda h: h.until),
)


@staff("GET")
def account(request: StaffRequest, id: UUID) -> HttpResponse:
    """One account: whose, which posts, in what state."""
    one, by = _account(request, id), request.user
    factor = has_second_factor(one)
    facts = [
        Fact(_("Sign-in name"), one.username),
        Fact(_("Telephone"), one.phone),
        Fact(_("Last signed in"), one.last_login),
        Fact(_("Made on"), one.created_at),
        Fact(_("Second factor"), _("Set up") if factor else _("Not set up")),
    ]
    blockable = can_block(by, one)
    parts = {
        "account": one,
        "crumbs": _crumbs(one),
        "facts": facts,
        "sign": _sign(one),
        "state": _state(one),
        "posts_held": Table(_("Posts"), POSTS, posts_shown(one, by)),
        "handed": Table(_("Handed over"), HANDED, hand_overs_at(posts_shown(one, by))),
        "stands_in": Table(_("Stands in"), STANDS_IN, stand_ins_shown(one, by)),
        "factor": factor,
        "may_factor": can_renew_factor(by, one),
        "may_renew": can_renew_password(by, one),
        "may_block": blockable and one.is_active,
        "may_unblock": blockable and not one.is_active,
    }
    return render(request, "orgs/account.html", parts)


@staff("GET", "POST")
def make_account(request: StaffRequest, id: UUID) -> HttpResponse:
    """A new account with its first post; then the slip to print."""
    unit, by = unit_of(request, id), request.user
    demand(can_make_account(by, unit) and bool(roles_to_grant(by, unit)))
    form = AccountForm(request.POST or None, by=by, unit=unit)
    if form.is_valid() and tried(form, lambda: _make_once(request, unit, form)):
        return redirect("orgs:slip")
    title = _("Make an account")
    parts = {"form": form, "unit": unit, "title": title, "back": address(unit)}
    return render(request, "orgs/form.html", parts | {"crumbs": crumbs_to(request, unit, title)})


def _make_once(request: StaffRequest, unit: Unit, form: AccountForm) -> None:
    data, role = form.cleaned_data, form.role_given()

    def work() -> str:
        user, first = actions.make_account(
            username=data["username"], name=data["name"], unit=unit, role=role, by=request.user
        )
        _lay_slip(request, user, first, f"{unit} {role.label}")
        return str(user.pk)

    handled_once(owner=request.user.pk, key=data["key"], work=work)


def _lay_slip(request: StaffRequest, user: User, first: str, post: str) -> None:
    """The first password goes through the session to the next page, once; it is kept nowhere."""
    request.session[SLIP] = {"name": user.name, "username": user.username, "password": first, "post": post}


@never_cache
@staff("GET")
def slip(request: StaffRequest) -> HttpResponse:
    """The slip with the first password, to be printed now: it is shown once."""
    laid = request.session.pop(SLIP, None)
    parts = {"slip": laid, "address": request.build_absolute_uri(address_of("sign-in"))}
    return render(request, "orgs/slip.html", parts, status=200 if laid else 410)


@staff("GET", "POST")
def renew_password(request: StaffRequest, id: UUID) -> HttpResponse:
    """A new first password for someone who lost theirs; then the slip to print."""
    one, by = _account(request, id), request.user
    demand(can_renew_password(by, one))
    if request.method == "POST":
        _lay_slip(request, one, actions.renew_password(user=one, by=by), "")
        return redirect("orgs:slip")
    parts = {"account": one, "back": _page(one), "crumbs": _crumbs(one, _("New first password"))}
    return render(request, "orgs/renew_password.html", parts)


@staff("GET", "POST")
def renew_second_factor(request: StaffRequest, id: UUID) -> HttpResponse:
    """Telephone lost: the second factor is taken off."""
    one, by = _account(request, id), request.user
    demand(can_renew_factor(by, one))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.renew_second_factor(user=one, by=by, **form.cleaned_data)
        messages.success(request, _("The second factor of %(person)s is taken off.") % {"person": one})
        return redirect("orgs:account", one.pk)
    title = _("Take the second factor off")
    parts = {"form": form, "account": one, "title": title, "back": _page(one), "crumbs": _crumbs(one, title)}
    return render(request, "orgs/renew_second_factor.html", parts)


@staff("GET", "POST")
def block_account(request: StaffRequest, id: UUID) -> HttpResponse:
    """The account is shut."""
    one, by = _account(request, id), request.user
    demand(can_block(by, one))
    form = ReasonForm(request.POST or None)
    if form.is_valid() and tried(form, lambda: actions.block_account(user=one, by=by, **form.cleaned_data)):
        messages.success(request, _("The account of %(person)s is blocked.") % {"person": one})
        return redirect("orgs:account", one.pk)
    parts = {"form": form, "account": one, "back": _page(one), "crumbs": _crumbs(one, _("Block"))}
    return render(request, "orgs/block.html", parts)


@staff("GET", "POST")
def unblock_account(request: StaffRequest, id: UUID) -> HttpResponse:
    """The account is open again."""
    one, by = _account(request, id), request.user
    demand(can_block(by, one))
    form = ReasonForm(request.POST or None)
    if form.is_valid() and tried(form, lambda: actions.unblock_account(user=one, by=by, **form.cleaned_data)):
        messages.success(request, _("The account of %(person)s is open again.") % {"person": one})
        return redirect("orgs:account", one.pk)
    parts = {"form": form, "account": one, "back": _page(one), "crumbs": _crumbs(one, _("Open again"))}
    return render(request, "orgs/unblock.html", parts)
