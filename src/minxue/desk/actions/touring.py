"""The guided tour is offered, its stops are marked as seen, and it is ended for good: one mark for each, once."""

from minxue.accounts.models import User
from minxue.base.actions import handled_once
from minxue.desk.queries.tour import ENDED, OFFERED, SEEN, Stop


def offer_tour(*, user: User) -> None:
    """Let the tour stand on a user's Today."""
    handled_once(owner=user.pk, key=OFFERED, work=lambda: "offered")


def see_stop(*, user: User, stop: Stop) -> None:
    """Mark a stop as seen."""
    handled_once(owner=user.pk, key=f"{SEEN}{stop.number}", work=lambda: "seen")


def end_tour(*, user: User) -> None:
    """It does not stand on Today any more."""
    handled_once(owner=user.pk, key=ENDED, work=lambda: "ended")
