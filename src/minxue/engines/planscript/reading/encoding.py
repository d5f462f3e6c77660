"""Bytes to characters: what the file says first, then strict UTF-8, then GB 18030."""

import codecs
import re

from minxue.engines.planscript.reading.outcome import Unreadable

# The longer mark first: UTF-32 begins with the mark of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


def decode(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether its encoding was guessed. Raises ``Unreadable`` (encoding, not-a-document)."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name), False
    if b"\x00" in data:
        return _wide(data), True
    for name in (_known(declared), "utf-8"):
        if name:
            try:
                return data.decode(name), False
            except UnicodeError:
                continue
    return _strict(data, "gb18030"), True


def _known(declared: str) -> str:
    """A multi-byte text encoding by its usual names; GBK and GB 2312 are parts of GB 18030."""
    name = declared.strip().lower().replace("_", "-")
    if name in {"gb2312", "gbk", "gb18030", "cp936", "x-gbk", "csgb2312"}:
        return "gb18030"
    return name if name in {"utf-8", "big5", "big5-hkscs"} else ""


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        raise Unreadable("encoding") from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: zero bytes stand on one side only, that of the high half of line ends and figures."""
    first, second = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or (first and second):
        raise Unreadable("not-a-document")
    try:
        text = data.decode("utf-16-le" if second else "utf-16-be")
    except UnicodeError as error:
        raise Unreadable("not-a-document") from error
    if CONTROL.search(text):
        raise Unreadable("not-a-document")
    return text


def refuse_noise(text: str) -> None:
    """Raises ``Unreadable`` if more than one character in a hundred is a control: this is no text."""
    if len(CONTROL.findall(text)) * 100 > len(text):
        raise Unreadable("not-a-document")
