"""Plain text and lightly marked text (.txt, .md)."""

import re

from minxue.engines.planscript.reading.cleaning import clean, finish
from minxue.engines.planscript.reading.encoding import decode, refuse_noise
from minxue.engines.planscript.reading.outcome import Reading

# Every repetition has an upper bound, so that no line makes the search slow.
SPANS = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"<!--.{0,2000}?-->"), ""),
    (re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]{1,1000})(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])"), r"\1"),
)
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
CLOSING = re.compile(r"[ \t]+#{1,20}[ \t]*$")
QUOTE = re.compile(r" {0,3}>[ \t]?")
RULE = re.compile(r"[ \t]{0,3}([-*_=])([ \t]{0,3}\1){2,200}[ \t]*$")
FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,200}:?[ \t]*(\|[ \t:\-]{0,200}){0,200}$")


def read_plain(data: bytes) -> Reading:
    """A text file as it stands."""
    text, guessed = _decoded(data)
    return finish(text, "txt", {"guessed-encoding"} if guessed else frozenset())


def read_marked(data: bytes) -> Reading:
    """A Markdown file without its marks; list marks and numbers stay."""
    text, guessed = _decoded(data)
    return finish(unmark(clean(text)), "md", {"guessed-encoding"} if guessed else frozenset())


def _decoded(data: bytes) -> tuple[str, bool]:
    text, guessed = decode(data)
    refuse_noise(text)
    return text, guessed


def unmark(text: str) -> str:
    """The lines without Markdown's marks; rules and fences become empty lines."""
    fenced = False
    lines: list[str] = []
    for line in text.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        else:
            lines.extend(_line(line))
    return "\n".join(lines)


def _line(line: str) -> list[str]:
    if "|" in line and TABLE_RULE.match(line):
        return []
    if RULE.match(line):
        return [""]
    line = _without_quotes(line)
    if HEADING.match(line):
        line = CLOSING.sub("", HEADING.sub("", line, count=1))
    if line.lstrip().startswith("|"):
        line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    for pattern, kept in SPANS:
        line = pattern.sub(kept, line)
    return [line]


def _without_quotes(line: str) -> str:
    for _ in range(10):
        if not QUOTE.match(line):
            break
        line = QUOTE.sub("", line, count=1)
    return line
