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

PLAIN = re.compile("[\t\n\r -~\u2010-\u203b\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
PLAIN_SHARE = 0.9


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
    """UTF-16 without a mark: that order of bytes which gives the letters of a Chinese or Latin text."""
    texts = [text for text in (_whole(data, "utf-16-le"), _whole(data, "utf-16-be")) if text]
    best = max(texts, key=_plain_share, default="")
    if not best or _plain_share(best) < PLAIN_SHARE:
        raise Unreadable("not-a-document")
    return best


def _whole(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError:
        return ""


def _plain_share(text: str) -> float:
    return len(PLAIN.findall(text)) / len(text)


def refuse_noise(text: str) -> None:
    """Raises ``Unreadable`` if more than one character in a hundred is a control: this is no text."""
    if len(CONTROL.findall(text)) * 100 > len(text):
        raise Unreadable("not-a-document")
