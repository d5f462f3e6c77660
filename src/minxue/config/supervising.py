"""The programs that serve, under one parent: web server, task worker, ticker. The parent itself loads nothing heavy."""

import hashlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from minxue import __version__
from minxue.config import env

PACKAGE = Path(__file__).resolve().parent.parent
GRACE = 15.0
# As `minxue.desk.queries.setup` names it; not imported, since the parent loads nothing heavy.
FIRST_RUN = "first-run.json"


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
    if not parts or "web" in parts:
        _collect()
        _say_setup_code()
    commands = _commands()
    stopping = Stop()
    children = []
    for part in parts or commands:
        children.append(subprocess.Popen(commands[part]))  # noqa: S603 - our own programs
        if part == "web":
            # Who opens the page waits for the web server alone: the others load when it listens.
            _wait_for_port(children[-1], stopping)
    print(f"http://{env.text('MINXUE_BIND')}:{env.text('MINXUE_PORT')}/", flush=True)
    while not stopping.asked and all(child.poll() is None for child in children):
        time.sleep(0.1)
    return _stop(children, asked=stopping.asked)


def _collect() -> None:
    """Lay out the static files: by the web server's own unit alone, or three units would write them at once."""
    if env.text("MINXUE_STAGE") == "production":
        words = ["manage", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run([sys.executable, "-m", "minxue.config.cli", *words], check=True)  # noqa: S603 - our own program


def _say_setup_code() -> None:
    """Let the code of the set-up be printed where the house is, or may be, empty; in one in use this costs nothing."""
    if is_stamped() and not (Path(env.text("MINXUE_DATA")) / FIRST_RUN).is_file():
        return
    command = [sys.executable, "-m", "minxue.config.cli", "setup-code"]
    subprocess.run(command, check=False)  # noqa: S603 - our own program


def _wait_for_port(web: subprocess.Popen[bytes], stopping: "Stop") -> None:
    address = (env.text("MINXUE_BIND"), env.number("MINXUE_PORT"))
    end = time.monotonic() + GRACE
    while web.poll() is None and not stopping.asked and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(address) == 0:
                return
        time.sleep(0.05)


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


class Stop:
    """Set by the signals that ask a process to end."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def _stamp() -> tuple[Path, str]:
    """Where it is noted that the database was made ready, and by what it is known that it still is."""
    data = Path(env.text("MINXUE_DATA")).resolve()
    names = sorted(f"{path.relative_to(PACKAGE)} {path.stat().st_size}" for path in PACKAGE.glob("*/migrations/0*.py"))
    known = hashlib.sha256("\n".join([__version__, env.text("DATABASE_URL"), *names]).encode()).hexdigest()
    return data / "ready", known


def is_stamped() -> bool:
    """Whether this very version has made the database of this place ready before; asked without loading Django."""
    file, known = _stamp()
    there = bool(env.text("DATABASE_URL")) or (file.parent / "minxue.sqlite3").is_file()
    return there and file.is_file() and file.read_text(encoding="utf-8") == known


def stamp() -> None:
    """Note that the database is ready, so that the next start need not look."""
    file, known = _stamp()
    file.write_text(known, encoding="utf-8")
