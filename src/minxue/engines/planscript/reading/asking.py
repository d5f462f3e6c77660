"""The near side: hands the bytes to a child process and judges what comes back."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from minxue.engines.planscript.reading.outcome import MOST_BYTES, Reading, Unreadable

WALL_SECONDS = 40
MOST_SAID = 64 * 1024 * 1024  # what the child may answer: 16 MB of text with room for JSON's escapes
ROOT = str(Path(__file__).resolve().parents[4])
# Under -I the child has neither our folder nor our environment's paths. The package above this one is
# entered without being run: the child needs no grammar, and a document then opens a tenth of a second sooner.
START = """\
import sys, types
root = sys.argv.pop(1)
sys.path.insert(0, root)
above = types.ModuleType("minxue.engines.planscript")
above.__path__ = [root + "/minxue/engines/planscript"]
sys.modules[above.__name__] = above
from minxue.engines.planscript.reading.child import main
main(sys.argv[1:])
"""
# The child sees no secret of ours. COVERAGE_*: its lines are counted as any others.
HANDED_DOWN = re.compile(r"(PATH|LANG|LC_\w+|LD_LIBRARY_PATH|SYSTEMROOT|COVERAGE_\w+)$", re.IGNORECASE)
ENDING = re.compile(r"\.([a-z0-9]{1,8})$", re.IGNORECASE)
# An allocator that gives up ends its process by one of these, the kernel by SIGKILL.
OUT_OF_MEMORY = {"SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL"}


@dataclass(frozen=True, slots=True)
class Ended:
    """How the child ended; ``status`` is None if the wall clock stopped it."""

    status: int | None
    said: bytes


def read(data: bytes, name: str = "") -> Reading:
    """The text of a plan document; of ``name`` only the ending is used, as a hint.

    Takes as long as a child process needs: at most 40 seconds. Raises ``Unreadable``.
    """
    if not data:
        raise Unreadable("empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("too-big")
    return judge(run(["--read", ending_of(name)], data))


def limits_in_force() -> tuple[str, ...]:
    """What this system does NOT limit, as tried in a child: keys of ``trying.TRIES``, or ``child``.

    An empty tuple means that every limit holds.
    """
    return missing_of(run(["--try", "limits"], b""))


def missing_of(ended: Ended) -> tuple[str, ...]:
    """What the child found missing; ``("child",)`` if it could not even try."""
    if ended.status != 0:
        return ("child",)
    return tuple(json.loads(ended.said)["missing"])


def ending_of(name: str) -> str:
    """``"docx"`` for ``"Plan 2026.DOCX"``; empty if there is no ending of ASCII letters and figures."""
    found = ENDING.search(name.strip())
    return found.group(1).lower() if found else ""


def run(arguments: list[str], data: bytes, wall: float = WALL_SECONDS) -> Ended:
    """Starts the child in an empty folder of its own, which is removed whatever happens."""
    with tempfile.TemporaryDirectory(prefix="minxue-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        # The answer goes to a file, not to a pipe: so its size is limited for the child as well.
        with (Path(folder) / "answer").open("w+b") as answer:
            status = _status(arguments, data, wall, scratch, answer.fileno())
            answer.seek(0)
            return Ended(status, answer.read(MOST_SAID + 1))


def _status(arguments: list[str], data: bytes, wall: float, scratch: Path, answer: int) -> int | None:
    command = [sys.executable, "-I", "-B", "-c", START, ROOT, *arguments]
    environment = {key: value for key, value in os.environ.items() if HANDED_DOWN.match(key)}
    try:
        return subprocess.run(  # noqa: S603
            command,
            input=data,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=scratch,
            env=environment | {"TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch)},
            timeout=wall,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return None


def judge(ended: Ended) -> Reading:
    """The child's answer as a ``Reading``; raises ``Unreadable`` for a refusal and for any other end."""
    if ended.status is None:
        raise Unreadable("too-slow")
    if ended.status < 0:
        raise Unreadable(_by_signal(-ended.status))
    if ended.status or len(ended.said) > MOST_SAID:
        raise Unreadable("broken")
    return _reading(ended.said)


def _by_signal(number: int) -> str:
    name = signal.Signals(number).name if number in {one.value for one in signal.Signals} else ""
    if name == "SIGXCPU":
        return "too-slow"
    return "too-much-memory" if name in OUT_OF_MEMORY else "broken"


def _reading(said: bytes) -> Reading:
    try:
        answer = json.loads(said)
        code = answer.get("code")
        reading = None if code else Reading(answer["text"], answer["kind"], tuple(answer["notes"]))
    except (ValueError, AttributeError, LookupError, TypeError) as error:
        raise Unreadable("broken") from error
    if reading is None:
        raise Unreadable(code)
    return reading
