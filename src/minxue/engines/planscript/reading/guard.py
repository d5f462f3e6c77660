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
    which = _number(name)
    if which is None:
        return False
    import resource

    _soft, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    elif name == "CPU":
        hard = amount + 2  # the processor's warning (SIGXCPU) comes before the kill
    else:
        hard = amount
    resource.setrlimit(which, (amount, hard))
    return True


def limited_to(name: str) -> int | None:
    """The limit in force; None if there is none, or if the system knows none such."""
    which = _number(name)
    if which is None:
        return None
    import resource

    soft, _hard = resource.getrlimit(which)
    return None if soft == resource.RLIM_INFINITY else soft


def _number(name: str) -> int | None:
    """The system's number of a limit; None on a system without it (Windows has none at all)."""
    try:
        import resource
    except ImportError:
        return None
    return getattr(resource, f"RLIMIT_{name}", None)


def missing(tries: dict[str, Callable[[], None]]) -> tuple[str, ...]:
    """Names of the tries that went through although a limit should have stopped them."""
    return tuple(name for name, attempt in tries.items() if not _stopped(attempt))


def _stopped(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except (Refused, MemoryError, OSError):
        return True
    return False
