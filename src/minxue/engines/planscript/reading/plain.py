"""Plain text."""

from minxue.engines.planscript.reading.outcome import Reading


def read_plain(data: bytes, ending: str) -> Reading:
    return Reading(data.decode(), "txt")
