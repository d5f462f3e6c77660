"""One shape for all writing: line ends, full-width and traditional characters.

``fold`` never changes the length of a text, so that an offset in the folded text is the same offset in the text.
"""

from __future__ import annotations

from minxue.engines.planscript.traditional import SIMPLIFIED

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHERS = str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\t": " ",
        "—": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "‐": "-",
        "－": "-",
        "～": "~",
        "〜": "~",
        "﹪": "%",
        "﹒": ".",
        "〇": "零",
        "○": "零",
        "｡": "。",
        "〈": "《",
        "〉": "》",
        "﹙": "(",
        "﹚": ")",
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "·": ".",
        "•": "•",
    }
)
_TABLE: dict[int, str | int | None] = {**_WIDE, **_OTHERS, **{ord(old): new for old, new in SIMPLIFIED.items()}}


def normalise(text: str) -> str:
    r"""The text with ``\n`` line ends and without a byte order mark; this is what offsets count in."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def fold(text: str) -> str:
    """The text in half-width and simplified characters, character by character."""
    return text.translate(_TABLE)
