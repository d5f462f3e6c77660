"""The list of units and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.models import User
from minxue.base.queries import in_subtree, matching
from minxue.base.registry import address_of
from minxue.base.words import chained
from minxue.orgs.choices import BASE_KEYS, Permission, Role
from minxue.orgs.forms import UnitFilter
from minxue.orgs.models import Placement, Post, Unit
from minxue.orgs.policy import (
    can_edit_unit,
    can_end_post,
    can_enter_base,
    can_make_account,
    can_place_under,
    can_take_away,
    demand,
    roles_to_grant,
)
from minxue.orgs.queries import (
    BaseYear,
    base_years,
    care_of,
    paths_for,
    posts_at,
    standing,
    subtree,
    successors,
    visible_to,
)
from minxue.orgs.views.parts import address, crumbs_to, unit_of
from minxue.web.pages import Crumb, Event, Fact, list_page
from minxue.web.tables import Column, Empty, Listing, Table, Words

CHILDREN = 50
YEARS = 4
COLUMNS = (
    Column[Unit]("name", gettext_lazy("Name"), lambda u: u.name, head=True, order="sort_name", url=address),
    Column[Unit]("parent", gettext_lazy("Superior"), lambda u: u.parent.name if u.parent else None, order="path"),
    Column[Unit]("kind", gettext_lazy("Kind"), lambda u: str(u.kind), order="kind__order,kind__code"),
    Column[Unit]("tier", gettext_lazy("Tier"), lambda u: u.get_tier_display() if u.tier else None, order="tier"),
    Column[Unit]("code", gettext_lazy("Code"), lambda u: u.code, order="code"),
    Column[Unit]("since", gettext_lazy("Since"), lambda u: u.opened, order="opened"),
    Column[Unit]("closed", gettext_lazy("Closed on"), lambda u: u.closed, order="closed"),
)


@staff("GET")
def units(request: StaffRequest) -> HttpResponse:
    """The units in the reader's subtrees, in the order of the tree."""
    demand(bool(paths_for(request.user, Permission.UNIT_SEE)))
    filters = UnitFilter(request.GET)
    shown = [column for column in COLUMNS if column.key != "closed" or request.GET.get("state")]
    listing = Listing.read(request, shown, default="parent")
    rows = _narrowed(visible_to(request.user).select_related("kind", "parent"), filters)
    return list_page(
        request,
        "orgs/units.html",
        caption=_("Units"),
        columns=shown,
        rows=matching(rows, listing.q),
        listing=listing,
        empty=Empty(_("No unit is found"), _("Search for a part of the name, or for its initials.")),
        extra={
            "filters": filters,
            "crumbs": [Crumb(_("Units"))],
            "accounts": bool(paths_for(request.user, Permission.ACCOUNT_MAKE)),
        },
    )


def _narrowed(rows: QuerySet[Unit], filters: UnitFilter) -> QuerySet[Unit]:
    filters.is_valid()
    kind, state, under = (filters.cleaned_data.get(name) for name in ("kind", "state", "under"))
    if kind:
        rows = rows.filter(Q(kind=kind) | Q(hats=kind)).distinct()
    if under:
        top = rows.filter(pk=under).values_list("path", flat=True).first()
        rows = rows.filter(in_subtree(top)).exclude(pk=under) if top else rows.none()
    if state == "closed":
        return rows.exclude(closed=None)
    return rows if state == "all" else standing(rows)


@staff("GET")
def unit(request: StaffRequest, id: UUID) -> HttpResponse:
    """One unit: what it is, where it stands and stood, its numbers, its people, what lies below."""
    one = unit_of(request, id)
    years = base_years(one)[:YEARS]
    below = standing(subtree(one)).exclude(pk=one.pk).aggregate(all=Count("pk"))["all"]
    parts = {
        "unit": one,
        "crumbs": crumbs_to(request, one),
        "facts": _facts(one),
        "base": _base_table(years),
        "sources": _sources(one, years, mended=can_enter_base(request.user, one)),
        "hats": list(one.hats.all()),
        "posts_here": _post_table(request.user, one),
        "below": below,
        "children": _child_table(one),
        "all_below": f"{reverse('orgs:units')}?under={one.pk}",
        "events": _events(one),
    } | _merged(one)
    return render(request, "orgs/unit.html", parts | _rights(request.user, one))


def _merged(unit: Unit) -> dict[str, object]:
    """Where the figures of a merged unit are read: its own by then, those of the unit that goes on by now."""
    gone = successors(unit)
    if not gone:
        return {}
    page = address_of("figures")
    return {
        "merged": gone[-1],
        "figures_then": f"{page}?unit={unit.pk}&boundary=then",
        "figures_now": f"{page}?unit={gone[-1].pk}&boundary=now",
    }


def _facts(unit: Unit) -> list[Fact]:
    rows = (
        Fact(_("Code"), unit.code),
        Fact(_("Short names"), unit.short_names),
        Fact(_("Telephone"), unit.phone, f"tel:{unit.phone}" if unit.phone else ""),
        Fact(_("Since"), unit.opened),
        Fact(_("Closed on"), unit.closed),
    )
    return [row for row in rows if row.value]


@dataclass(frozen=True, slots=True)
class BaseRow:
    """One base number over the years shown."""

    title: Words
    values: tuple[int | None, ...]


def _base_table(years: Sequence[BaseYear]) -> Table[BaseRow]:
    """The base numbers, a row each, a column for each year: the newest first."""
    rows = [BaseRow(title, tuple(year.values[at] for year in years)) for at, title in enumerate(BASE_KEYS.values())]
    columns = (
        Column[BaseRow]("title", _("Number of"), lambda row: row.title, head=True),
        *(_year_column(at, year.year) for at, year in enumerate(years)),
    )
    empty = Empty(_("No base numbers yet"), _("Rates are counted against them: residents, employed, elderly, minors."))
    return Table(_("Base numbers"), columns, rows if years else [], empty=empty)


def _year_column(at: int, year: int) -> Column[BaseRow]:
    return Column[BaseRow](str(year), str(year), lambda row: row.values[at], number=True)


def _sources(unit: Unit, years: Sequence[BaseYear], *, mended: bool) -> list[Fact]:
    """Where the numbers of each year come from; a link to mend them where one may."""
    page = reverse("orgs:base_numbers", args=[unit.pk])
    return [
        Fact(
            _("Source, %(year)s") % {"year": year.year},
            chained((*year.sources, date_format(max(year.days)))),
            f"{page}?year={year.year}" if mended else "",
        )
        for year in years
    ]


def _child_table(unit: Unit) -> Table[Unit]:
    rows = standing(unit.children.select_related("kind")).order_by("sort_name", "pk")[:CHILDREN]
    columns = [column for column in COLUMNS if column.key in {"name", "kind", "tier"}]
    return Table(_("Units below"), columns, rows, empty=Empty(_("No unit stands below")))


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with the page of its holder (empty: not the reader's to see) and the page that ends it."""

    post: Post
    holder: str
    end: str


POSTS = (
    Column[PostRow]("name", gettext_lazy("Holder"), lambda r: r.post.user.name, head=True, url=lambda r: r.holder),
    Column[PostRow]("role", gettext_lazy("Role"), lambda r: r.post.get_role_display()),
    Column[PostRow]("since", gettext_lazy("First day"), lambda r: r.post.since),
    Column[PostRow]("until", gettext_lazy("Last day"), lambda r: r.post.until),
)
END = Column[PostRow]("end", gettext_lazy("Act"), lambda r: _("End the post") if r.end else None, url=lambda r: r.end)


def _post_table(user: User, unit: Unit) -> Table[PostRow]:
    """The posts of a unit that have not ended; with a column to end them where the reader may end one."""
    mine = any(unit.path.startswith(path) for path in care_of(user))
    rows = [
        PostRow(
            post,
            reverse("orgs:account", args=[post.user_id]) if mine else "",
            reverse("orgs:end_post", args=[post.pk]) if can_end_post(user, post) else "",
        )
        for post in sorted(posts_at(unit), key=lambda post: list(Role).index(Role(post.role)))
    ]
    columns = (*POSTS, END) if any(row.end for row in rows) else POSTS
    empty = Empty(_("Nobody holds a post here"), _("Who works here needs an account, and with it a post."))
    return Table(_("Posts"), columns, rows, empty=empty)


def _events(unit: Unit) -> list[Event]:
    rows = unit.placements.select_related("parent").order_by("-since", "-id")
    events = [Event(row.since, row.name, who=_below(row), note=row.reason) for row in rows]
    return [Event(unit.closed, _("Closed"), kind="none"), *events] if unit.closed else events


def _below(placement: Placement) -> str:
    return _("below %(unit)s") % {"unit": placement.parent} if placement.parent else ""


def _rights(user: User, unit: Unit) -> dict[str, bool]:
    stands = unit.closed is None
    take = can_take_away(user, unit)
    return {
        "may_edit": stands and can_edit_unit(user, unit),
        "may_add": can_place_under(user, unit),
        "may_take": stands and take,
        "may_reopen": not stands and take,
        "may_count": can_enter_base(user, unit),
        "may_grant": bool(roles_to_grant(user, unit)),
        "may_account": can_make_account(user, unit) and bool(roles_to_grant(user, unit)),
    }
