"""The fence around the child: no socket, no program, no file written outside its scratch folder, and limits."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
FILE_BYTES = 128 * 1024 * 1024
REFUSED = frozenset(
    {
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.startfile/2",
        "pty.spawn",
        "webbrowser.open",
    }
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Refused(PermissionError):
    """A parser tried what no parser may do."""


def refuses(event: str, args: tuple[object, ...], scratch: str) -> bool:
    """Whether an audit event (``sys.addaudithook``) is refused; ``scratch`` is the one folder to write in."""
    if event.startswith("socket.") or event in REFUSED:
        return True
    return event == "open" and _writes_outside(args, scratch)


def _writes_outside(args: tuple[object, ...], scratch: str) -> bool:
    path, _mode, flags = args
    if not isinstance(flags, int) or not flags & WRITES or isinstance(path, int):
        return False
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    return not Path(os.path.realpath(os.fsdecode(path))).is_relative_to(scratch)


def install(scratch: str) -> None:
    """Puts the fence up, for the rest of the life of this process."""
    here = os.path.realpath(scratch)

    def hook(event: str, args: tuple[object, ...]) -> None:
        if refuses(event, args, here):
            raise Refused(event)

    sys.addaudithook(hook)
    for name, amount in (("AS", MEMORY), ("CPU", CPU_SECONDS), ("FSIZE", FILE_BYTES), ("CORE", 0)):
        limit(name, amount)


def limit(name: str, amount: int) -> bool:
    """Sets one resource limit, never above what is allowed already; False where the system has none such."""
    try:
        import resource
    except ImportError:
        return False
    which = getattr(resource, f"RLIMIT_{name}", None)
    if which is None:
        return False
    _soft, hard = resource.getrlimit(which)
    amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    # A hard limit above the soft one lets the processor's warning (SIGXCPU) come before the kill.
    above = amount + 2 if name == "CPU" and hard == resource.RLIM_INFINITY else amount
    resource.setrlimit(which, (amount, above))
    return True


def missing(tries: dict[str, Callable[[], None]]) -> tuple[str, ...]:
    """Names of the tries that went through although a limit should have stopped them."""
    return tuple(name for name, attempt in tries.items() if not _stopped(attempt))


def _stopped(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except (Refused, MemoryError, OSError):
        return True
    return False
