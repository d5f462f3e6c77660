"""Who may do what, on one page; and the page of the security administrator."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.accounts.policy import password_rules, profile
from minxue.base.words import listed
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.forms import RightsFilter
from minxue.orgs.models import Post
from minxue.orgs.policy import demand
from minxue.orgs.queries import care_of, failures_of, paths_for, right_rows, safety
from minxue.web.pages import Crumb, Fact, list_page
from minxue.web.tables import Column, Empty, Listing, Table


def _page(user: User) -> str:
    return reverse("orgs:account", args=[user.pk])


def _words(post: Post) -> str:
    return listed(right.label for right in Permission if right in GRANTS[Role(post.role)])


COLUMNS = (
    Column[Any](
        "unit", gettext_lazy("Over which unit and all below"), lambda p: p.unit.name, head=True, order="unit__path"
    ),
    Column[Any](
        "person", gettext_lazy("Person"), lambda p: p.user.name, order="user__name", url=lambda p: _page(p.user)
    ),
    Column[Any]("role", gettext_lazy("Role"), lambda p: p.get_role_display(), order="role"),
    Column[Any]("rights", gettext_lazy("May do"), _words),
    Column[Any]("stand_in", gettext_lazy("Who stands in"), lambda p: p.stand_in),
    Column[Any]("until", gettext_lazy("Last day"), lambda p: p.until, order="until"),
)


def _yes(right: Permission, role: Role) -> str:
    return _("yes") if right in GRANTS[role] else ""


def _right_column(right: Permission) -> Column[Any]:
    return Column[Any](right.value, right.label, lambda p: _yes(right, Role(p.role)))


def _role_column(role: Role) -> Column[Permission]:
    return Column[Permission](role.value, role.label, lambda right: _yes(right, role))


# In the file each right has a column of its own, so that it can be filtered there.
RIGHTS = tuple(_right_column(right) for right in Permission)
BY_ROLE = (
    Column[Permission]("right", gettext_lazy("Right"), lambda right: right.label, head=True),
    *(_role_column(role) for role in Role),
)


@staff("GET")
def rights(request: StaffRequest) -> HttpResponse:
    """Who has which right over what: one row a post, to be narrowed, printed and taken along."""
    demand(bool(care_of(request.user)))
    filters = RightsFilter(request.GET, user=request.user)
    asked = filters.cleaned_data if filters.is_valid() else {}
    listing = Listing.read(request, COLUMNS, default="unit")
    return list_page(
        request,
        "orgs/rights.html",
        caption=_("Who may do what"),
        columns=(*COLUMNS, *RIGHTS) if listing.format else COLUMNS,
        rows=right_rows(request.user, q=listing.q, **asked),
        listing=listing,
        empty=Empty(_("No post fits"), _("Take a filter back, or search for another name.")),
        extra={
            "filters": filters,
            "by_role": Table(_("What each role may do"), BY_ROLE, list(Permission)),
            "crumbs": [Crumb(_("Accounts"), reverse("orgs:accounts")), Crumb(_("Who may do what"))],
        },
    )


FAILURES = (
    Column[Any](
        "account",
        gettext_lazy("Account"),
        lambda f: f.user.name if f.user else _("names that nobody has"),
        head=True,
        url=lambda f: _page(f.user) if f.user else "",
    ),
    Column[Any]("count", gettext_lazy("Failed sign-ins"), lambda f: f.count, number=True),
    Column[Any]("last", gettext_lazy("Last time"), lambda f: f.last),
)
BARE = (
    Column[User]("name", gettext_lazy("Full name"), lambda u: u.name, head=True, url=_page),
    Column[User]("seen", gettext_lazy("Last signed in"), lambda u: u.last_login),
)


@staff("GET")
def security(request: StaffRequest) -> HttpResponse:
    """What the security administrator looks after: accounts, failures, rules of signing in."""
    demand(bool(paths_for(request.user, Permission.ACCOUNT_BLOCK)))
    counted = safety(request.user)
    accounts = reverse("orgs:accounts")
    lock = profile()
    parts = {
        "counts": (
            Fact(_("Accounts"), counted.all, accounts),
            Fact(_("Blocked"), counted.blocked, f"{accounts}?state=blocked"),
            Fact(_("First password not changed"), counted.fresh, f"{accounts}?state=new"),
            Fact(_("With a second factor"), counted.with_factor),
        ),
        "rules": password_rules(),
        "lock": _("%(tries)s wrong tries lock that one account for %(minutes)s minutes, nobody else.")
        % {"tries": lock.tries, "minutes": lock.minutes},
        "required": settings.SECOND_FACTOR,
        "bare": Table(_("Without a second factor"), BARE, counted.bare, empty=Empty(_("Nobody"))),
        "failures": Table(
            _("Failed sign-ins of the last 30 days"), FAILURES, failures_of(request.user), empty=Empty(_("None"))
        ),
        "idle": settings.IDLE_MINUTES,
        "hours": settings.SESSION_HOURS,
    }
    return render(request, "orgs/security.html", parts)
