"""Who has which right over what, and how safely accounts are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from minxue.accounts.models import User
from minxue.accounts.queries import failed_sign_ins, with_second_factor
from minxue.base.clock import today
from minxue.base.queries import in_subtrees
from minxue.base.text import fold
from minxue.orgs.choices import ABOVE_SCHOOL, ADMINISTRATORS, GRANTS, Permission, Role
from minxue.orgs.models import HandOver, Post, Unit
from minxue.orgs.policy import in_force
from minxue.orgs.queries.accounts import accounts_visible_to, care_of


def right_rows(user: User, *, q: str = "", unit: Unit | None = None, role: str = "", right: str = "") -> QuerySet[Post]:
    """The posts in force in the subtrees whose accounts concern a user, each with `stand_in` (a name) if it has one."""
    day = today()
    lent = HandOver.objects.filter(post=OuterRef("pk"), since__lte=day, until__gte=day)
    rows = in_force(Post.objects.filter(in_subtrees(care_of(user), "unit__path")))
    rows = rows.select_related("unit", "user").annotate(stand_in=Subquery(lent.values("user__name")[:1]))
    if unit is not None:
        rows = rows.filter(in_subtrees((unit.path,), "unit__path"))
    if role:
        rows = rows.filter(role=role)
    if right:
        rows = rows.filter(role__in=[one.value for one in Role if Permission(right) in GRANTS[one]])
    for word in q.split():
        rows = rows.filter(
            Q(unit__name__icontains=word)
            | Q(unit__search__contains=fold(word))
            | Q(user__name__icontains=word)
            | Q(user__username__contains=fold(word))
        )
    return rows


@dataclass(frozen=True, slots=True)
class Safety:
    """How many accounts of one's subtrees are in which state; `bare` need a second factor and have none."""

    all: int
    blocked: int
    fresh: int
    with_factor: int
    bare: list[User]


def safety(user: User) -> Safety:
    """The accounts that concern a user, counted."""
    accounts = accounts_visible_to(user)
    everyone = set(accounts.values_list("pk", flat=True))
    secured = with_second_factor(everyone)
    high = Post.objects.filter(
        Q(unit__kind__in=ABOVE_SCHOOL) | Q(role__in=[str(role) for role in (*ADMINISTRATORS, Role.OFFICER)])
    )
    needing = accounts.filter(is_active=True, pk__in=in_force(high).values("user"))
    return Safety(
        len(everyone),
        accounts.filter(is_active=False).count(),
        accounts.filter(is_active=True, must_change_password=True).count(),
        len(secured),
        [one for one in needing if one.pk not in secured],
    )


@dataclass(frozen=True, slots=True)
class Failures:
    """The failed sign-ins of one account (None: names that nobody has) in the last 30 days."""

    user: User | None
    count: int
    last: datetime


def failures_of(user: User) -> list[Failures]:
    """The failures of the accounts that concern a user, most first, and those of names that nobody has."""
    rows = failed_sign_ins()
    keys = [UUID(str(row["subject"])) for row in rows if row["subject"]]
    known = {str(one.pk): one for one in accounts_visible_to(user).filter(pk__in=keys)}
    return [
        Failures(known.get(str(row["subject"])), cast("int", row["count"]), cast("datetime", row["last"]))
        for row in rows
        if not row["subject"] or str(row["subject"]) in known
    ]
