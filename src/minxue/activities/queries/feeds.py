"""Calendars that other programs read: which one a secret address opens, and what stands in it."""

from datetime import timedelta
from hashlib import sha256

from django.db.models import Q
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.activities.models import Activity, Feed
from minxue.activities.queries.listing import known, under, visible_to
from minxue.base.clock import today
from minxue.orgs.models import Unit

PAST, AHEAD = timedelta(days=365), timedelta(days=730)
MOST = 2000


def digest_of(token: str) -> str:
    """What is kept of a secret address."""
    return sha256(token.encode()).hexdigest()


def feed_of_token(token: str) -> Feed | None:
    """The calendar of a secret address that stands; none for one that was ended, or whose owner may not sign in."""
    rows = Feed.objects.filter(digest=digest_of(token), ended_at=None).filter(Q(user=None) | Q(user__is_active=True))
    return rows.select_related("unit", "user").first()


def own_feed(user: User) -> Feed | None:
    """One's own calendar that stands."""
    return Feed.objects.filter(user=user, ended_at=None).order_by("-id").first()


def unit_feed(unit: Unit) -> Feed | None:
    """The calendar of a unit that stands."""
    return Feed.objects.filter(unit=unit, ended_at=None).order_by("-id").first()


def feed_name(feed: Feed) -> str:
    """What a calendar is called."""
    name = feed.unit.name if feed.unit else feed.user.name if feed.user else ""
    return _("Activities: %(name)s") % {"name": name}


def feed_rows(feed: Feed) -> list[Activity]:
    """The announced activities of a calendar, from a year back to two years ahead, in order of time.

    That of a person holds what the person may see on this day. Of more than `MOST` the oldest are left out.
    """
    first, last = today() - PAST, today() + AHEAD
    if feed.user is not None:
        rows = visible_to(feed.user).filter(day__range=(first, last))
    else:
        rows = under(feed.unit.path if feed.unit else feed.path, first, last)
    newest = known(rows).select_related("unit").order_by("-starts_at", "-id")[:MOST]
    return list(newest)[::-1]
