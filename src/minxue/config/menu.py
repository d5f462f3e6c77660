"""The menu, as data: which pages a person sees in it, by permission."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.accounts.policy import must_choose_password
from minxue.desk.queries.setup import first_run
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for, posts_of


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu: where it leads, and whether the present page lies behind it."""

    title: str | Promise
    url: str
    current: bool


MENU: tuple[tuple[str | Promise, str, Permission | None], ...] = (
    (_("Today"), "desk:today", None),
    (_("The year"), "desk:glance", Permission.PLAN_SEE),
    (_("Plans"), "plans:plans", Permission.PLAN_SEE),
    (_("Papers from above"), "plans:papers", Permission.PLAN_SEE),
    (_("Tasks"), "desk:tasks", Permission.ACTIVITY_EDIT),
    (_("Activities"), "activities:activities", Permission.ACTIVITY_SEE),
    (_("Year wheel"), "desk:wheel", Permission.ACTIVITY_SEE),
    (_("Persons"), "people:persons", Permission.PERSON_SEE),
    (_("Figures"), "figures:figures", Permission.FIGURE_SEE),
    (_("Units"), "orgs:units", Permission.UNIT_SEE),
    (_("Security"), "orgs:security", Permission.ACCOUNT_BLOCK),
    (_("Accounts"), "orgs:accounts", Permission.ACCOUNT_BLOCK),
    (_("Book of acts"), "desk:acts", Permission.ACTS_SEE),
    (_("Seals"), "desk:seals", Permission.ACTS_SEE),
    (_("Installation"), "desk:installation", Permission.SYSTEM_CARE),
)


def _current(here: str, url: str) -> bool:
    return here == url if url == "/" else here.startswith(url)


def menu(request: HttpRequest) -> dict[str, object]:
    """The menu and the posts of who has signed in, for the frame of each page."""
    if not isinstance(request.user, User) or must_choose_password(request.user):
        return {"menu": (), "posts": (), "unread": 0}
    user = request.user
    items = tuple(
        Item(title, url, _current(request.path, url))
        for title, name, permission in MENU
        if permission is None or paths_for(user, permission)
        for url in [reverse(name)]
    )
    unread = getattr(user, "unread", 0)  # not there in the very request of signing in
    return {"menu": (*_setting_up(request), *items), "posts": tuple(posts_of(user)), "unread": unread}


def _setting_up(request: HttpRequest) -> tuple[Item, ...]:
    """The way back to a set-up that was left half-way."""
    run = first_run()
    if run is None or run.by != str(request.user.pk):
        return ()
    url = reverse("desk:setup")
    return (Item(_("Set up"), url, _current(request.path, url)),)
