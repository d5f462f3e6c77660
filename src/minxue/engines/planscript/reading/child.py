"""The far side: one document in on standard input, one answer in JSON out on standard output."""

import json
import os
import sys

from minxue.engines.planscript.reading import guard
from minxue.engines.planscript.reading.outcome import MOST_BYTES, Unreadable


def main(arguments: list[str]) -> None:
    """``--read ENDING`` parses; ``--try WHAT`` tries what the fence must stop."""
    guard.install(os.getcwd())  # noqa: PTH109 - pathlib is not needed for the first thing a child does
    what, detail = arguments
    if what == "--try":
        from minxue.engines.planscript.reading import trying

        say(trying.attempt(detail))
    else:
        say(answer(sys.stdin.buffer.read(MOST_BYTES + 1), detail))


def say(value: dict[str, object]) -> None:
    """Writes the answer; what is not valid Unicode (a lone surrogate) has been taken out before."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8"))
    sys.stdout.buffer.flush()


def answer(data: bytes, ending: str) -> dict[str, object]:
    """``text``, ``kind`` and ``notes``, or ``code``. A parser that fails otherwise ends the process: "broken"."""
    from minxue.engines.planscript.reading.parsing import parse

    try:
        reading = parse(data, ending)
    except Unreadable as refusal:
        return {"code": refusal.code}
    return {"text": reading.text, "kind": reading.kind, "notes": list(reading.notes)}
