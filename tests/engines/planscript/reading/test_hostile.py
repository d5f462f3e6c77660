"""Every hostile file ends in its own clear refusal, or is read harmlessly; nothing else ever happens."""

import pytest

from minxue.engines.planscript.reading import CODES, Unreadable, read
from tests.engines.planscript.reading.hostile import CASES, Case


def outcome(data: bytes, ending: str) -> str:
    """The refusal's code, or ``=`` and the text without empty lines."""
    try:
        text = read(data, f"计划.{ending}" if ending else "").text
    except Unreadable as refusal:
        return refusal.code
    return "=" + "\n".join(line for line in text.split("\n") if line)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_hostile_file(case: Case):
    _what, ending, make, expected = case
    assert outcome(make(), ending) == expected


def test_the_table_is_wide():
    assert len({what for what, *_ in CASES}) == len(CASES) >= 100
    refused = {expected for *_, expected in CASES if not expected.startswith("=")}
    # Time and memory run out in test_fence; letters without a table of characters are in test_pdf.
    assert refused | {"too-slow", "too-much-memory", "garbled"} == set(CODES)
