"""The guided tour (新手导览): seven things to see or do on the demo street, each behind a link of one's own scope."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.models import Photo
from minxue.activities.queries import visible_to as activities_visible_to
from minxue.base.clock import today
from minxue.base.models import Handled
from minxue.base.registry import address_of
from minxue.desk.queries.own_plans import plans_of
from minxue.orgs.models import Unit
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.plans.models import Plan, Target

OFFERED, ENDED, SEEN = "tour.offered", "tour.ended", "tour.seen."


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to see or do: its number, what it is, what to look at there, and how its address is found."""

    number: int
    title: str | Promise
    words: str | Promise
    act: str | Promise
    find: Callable[[User], str]


@dataclass(frozen=True, slots=True)
class Tour:
    """How far a user is: numbers of the stops that were opened; whether it was offered, and whether it is ended."""

    seen: frozenset[int]
    offered: bool
    ended: bool

    @property
    def shown(self) -> bool:
        """It stands on Today."""
        return self.offered and not self.ended

    @property
    def next(self) -> int:
        """The first stop that was not opened yet; 0 when all were."""
        return next((stop.number for stop in STOPS if stop.number not in self.seen), 0)


def tour_of(user: User) -> Tour:
    """How far a user is."""
    keys = set(Handled.objects.filter(owner=user.pk, key__startswith="tour.").values_list("key", flat=True))
    seen = frozenset(stop.number for stop in STOPS if f"{SEEN}{stop.number}" in keys)
    return Tour(seen, OFFERED in keys, ENDED in keys)


def _plans(user: User) -> list[Plan]:
    return plans_of(user, today())


def _year(_user: User) -> str:
    return reverse("desk:glance")


def _late(user: User) -> str:
    plan = next(iter(_plans(user)), None)
    return f"{reverse('desk:plan', args=[plan.pk])}?only=late" if plan else address_of("plans")


def _number(user: User) -> str:
    rows = Target.objects.filter(clause__plan__in=_plans(user), struck=None, shares=None)
    target = rows.order_by("clause__order", "id").first()
    return address_of("target", target.pk) if target else address_of("figures")


def _shared(user: User) -> str:
    rows = Target.objects.filter(clause__plan__in=_plans(user), struck=None, shares__isnull=False)
    target = rows.order_by("clause__order", "id").first()
    return address_of("target", target.pk) if target else address_of("plans")


def _proven(user: User) -> str:
    rows = activities_visible_to(user)
    photo = Photo.objects.filter(activity__in=rows.order_by().values("pk"), removed_on=None).order_by("pk").first()
    if photo is not None:
        return address_of("activity", photo.activity_id)
    held = rows.filter(state="held").first()
    return address_of("activity", held.pk) if held else address_of("activities")


def _merged(user: User) -> str:
    gone = Unit.objects.filter(merged_into__in=units_visible_to(user).order_by().values("pk")).order_by("-pk").first()
    if gone is None:
        return address_of("units")
    day = today()
    span = f"first={day - timedelta(days=365)}&last={day}"
    return f"{address_of('figures')}?unit={gone.merged_into_id}&{span}&boundary=now"


def _others(_user: User) -> str:
    return reverse("desk:waiting", args=["others"])


STOPS = (
    Stop(
        1,
        _("Read the year in half a minute"),
        _("Five figures with their targets, what is late and whose it is, the picture of the month."),
        _("Open the year"),
        _year,
    ),
    Stop(
        2,
        _("See in the plan only what is late"),
        _("The plan in its own words. Choose a clause: beside it stand its targets, its duties and what proves them."),
        _("Open the plan"),
        _late,
    ),
    Stop(
        3,
        _("Open a number down to its rows"),
        _("Each number is a link. Go on until you stand before the records from which it was counted."),
        _("Open a target"),
        _number,
    ),
    Stop(
        4,
        _("See how a target is shared out"),
        _("Eight communities have a share each; the sum is checked against the whole, and each share is counted live."),
        _("Open the shares"),
        _shared,
    ),
    Stop(
        5,
        _("Look at what proves an activity"),
        _("Theme, record, photos, signed sheet, bulletin: what the inspection asks for, and what is still lacking."),
        _("Open an activity"),
        _proven,
    ),
    Stop(
        6,
        _("Read figures by then and by now"),
        _("Two small communities became one. Switch between the boundaries of then and of now: nothing was lost."),
        _("Open the figures"),
        _merged,
    ),
    Stop(
        7,
        _("See what waits for others"),
        _("Who has not accepted, reported or checked, and for how long. One button reminds them, in office hours."),
        _("Open the list"),
        _others,
    ),
)


def stop_of(number: int) -> Stop | None:
    """The stop of a number."""
    return next((stop for stop in STOPS if stop.number == number), None)
