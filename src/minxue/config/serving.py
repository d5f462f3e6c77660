"""The web server and the worker: together under one parent, or apart under a service manager."""

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from minxue.accounts.actions import seal_acts
from minxue.base.actions import deliver
from minxue.base.clock import real
from minxue.base.queries import outbox_waiting
from minxue.config import env

log = logging.getLogger(__name__)
PAUSE = 0.5
SEAL_EVERY = 60.0
GRACE = 15.0


def _commands() -> dict[str, list[str]]:
    """What each part runs."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", env.text("MINXUE_BIND")]
    web += ["--port", env.text("MINXUE_PORT"), "--workers", env.text("MINXUE_WORKERS"), "--blocking-threads", "4"]
    web += ["--no-ws", "--log-level", "warning", "minxue.config.wsgi:application"]
    here = [sys.executable, "-m", "minxue.config.cli"]
    return {
        "web": web,
        "tasks": [*here, "manage", "db_worker", "--interval", "1", "--no-startup-delay"],
        "ticker": [*here, "worker"],
    }


def serve(*, parts: Sequence[str] = ()) -> int:
    """Run the parts (all, unless some are named) until one ends or a signal comes; stop them all cleanly."""
    if settings.PRODUCTION:
        call_command("collectstatic", "--noinput", verbosity=0)
    commands = _commands()
    children = [subprocess.Popen(commands[part]) for part in (parts or commands)]  # noqa: S603 - our own programs
    stopping = _Stop()
    print(f"http://{env.text('MINXUE_BIND')}:{env.text('MINXUE_PORT')}/", flush=True)
    while not stopping.asked and all(child.poll() is None for child in children):
        time.sleep(0.1)
    return _stop(children, asked=stopping.asked)


def _stop(children: Sequence[subprocess.Popen[bytes]], *, asked: bool) -> int:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    end = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return 0 if asked else 1


class _Stop:
    """Set by the signals that ask a process to end."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def one_round() -> int:
    """Deliver what waits; give the number of rows that were delivered whole."""
    return sum(deliver(row=row) for row in outbox_waiting())


def tick(*, once: bool = False) -> int:
    """Deliver twice a second and seal each minute, until asked to end."""
    stopping = _Stop()
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
    except Exception:
        # The database may be away for a while: the worker must outlive it.
        log.exception("a round of the worker failed")
        close_old_connections()
        time.sleep(5)
