"""Calendars under a secret address: made, renewed, ended."""

import secrets

from minxue.accounts.actions import Entry, act
from minxue.accounts.actions.book import NATION
from minxue.accounts.models import User
from minxue.activities.models import Feed
from minxue.activities.policy import can_make_feed
from minxue.activities.queries.feeds import digest_of, own_feed, unit_feed
from minxue.base.clock import now
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand

TOP = "/"
TOKEN_BYTES = 24


def renew_feed(*, by: User, unit: Unit | None = None) -> tuple[Feed, str]:
    """Make the calendar of a unit (None: one's own), and give its secret, which is told only now.

    The address that stood before is ended. Raises NotAllowed.
    """
    demand(can_make_feed(by, unit))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    county, path = (unit.county, unit.path) if unit else (NATION, TOP)
    with act(by=by, verb="renew_feed", county=county, path=path) as entry:
        _about(entry, unit, by)
        _end(unit, by)
        feed = Feed.objects.create(
            county=county, path=path, unit=unit, user=None if unit else by, digest=digest_of(token), by=by
        )
    return feed, token


def end_feed(*, by: User, unit: Unit | None = None) -> None:
    """End the calendar of a unit (None: one's own): its address opens nothing any more. Raises NotAllowed."""
    demand(can_make_feed(by, unit))
    county, path = (unit.county, unit.path) if unit else (NATION, TOP)
    with act(by=by, verb="end_feed", county=county, path=path) as entry:
        _about(entry, unit, by)
        _end(unit, by)


def _about(entry: Entry, unit: Unit | None, by: User) -> None:
    if unit:
        entry.about("unit", unit.pk)
    else:
        entry.about("user", by.pk)


def _end(unit: Unit | None, by: User) -> None:
    """One calendar of a kind stands at a time."""
    while feed := unit_feed(unit) if unit else own_feed(by):
        feed.ended_at = now()
        feed.save(update_fields=["ended_at"])
