"""From bytes to a Reading, by what is inside. Runs in the child."""

from minxue.engines.planscript.reading.outcome import Reading
from minxue.engines.planscript.reading.plain import read_plain


def parse(data: bytes, ending: str) -> Reading:
    """Reads ``data``; ``ending`` (``docx``) is a hint. Raises ``Unreadable``."""
    return read_plain(data, ending)
