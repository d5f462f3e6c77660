"""The ticker: delivers what must follow an act, and seals the book."""

import logging
import time

from django.db import close_old_connections

from minxue.accounts.actions import seal_acts
from minxue.activities.actions.letting_go import let_go_what_is_due
from minxue.activities.tasks import send_what_waits
from minxue.base.actions import deliver
from minxue.base.clock import real
from minxue.base.queries import outbox_waiting
from minxue.config.supervising import Stop

log = logging.getLogger(__name__)
PAUSE = 0.5
SEAL_EVERY = 60.0


def one_round() -> int:
    """Deliver what waits; give the number of rows that were delivered whole."""
    return sum(deliver(row=row) for row in outbox_waiting())


def tick(*, once: bool = False) -> int:
    """Deliver twice a second and seal each minute, until asked to end."""
    stopping = Stop()
    sealed_at = 0.0
    while not stopping.asked:
        _round(sealed_at)
        if real().timestamp() - sealed_at >= SEAL_EVERY:
            sealed_at = real().timestamp()
        if once:
            break
        time.sleep(PAUSE)
    return 0


def _round(sealed_at: float) -> None:
    try:
        one_round()
        if real().timestamp() - sealed_at >= SEAL_EVERY:
            seal_acts()
            let_go_what_is_due()
            send_what_waits()
    except Exception:
        # The database may be away for a while: the worker must outlive it.
        log.exception("a round of the worker failed")
        close_old_connections()
        time.sleep(5)
