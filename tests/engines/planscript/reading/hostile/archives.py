"""Packages that are broken or mean harm as a ZIP."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.engines.planscript.reading.builders import document, docx, noise, p, packed, parts, with_parts
from tests.engines.planscript.reading.hostile.case import Case

GOOD = docx(p("正文"))
ENTRY = b"PK\x01\x02"  # of the directory at the end
MEMBER = b"PK\x03\x04"


def zeros(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def places(data: bytes, sign: bytes) -> Iterator[int]:
    at = data.find(sign)
    while at >= 0:
        yield at
        at = data.find(sign, at + 4)


def duplicated() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", document(p("另一份")))
    return out.getvalue()


def nested_bomb() -> bytes:
    data = zeros(40)
    for _ in range(3):
        data = packed({"inner.zip": data})
    return with_parts({"word/media/image1.zip": data, "word/media/zeros.png": zeros(40)})


def said_size(data: bytes, prefix: bytes, size: int) -> bytes:
    """The directory says a size of members that is not theirs."""
    changed = bytearray(data)
    for at in places(data, ENTRY):
        if data[at + 46 :].startswith(prefix):
            changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)


def six_hundred_megabytes() -> bytes:
    """Noise that is never read, each member said to be small enough, together too much."""
    media = {f"word/media/{number}.bin": noise(300_000, number) for number in range(12)}
    return said_size(with_parts(media), b"word/media/", 50 << 20)


def flagged(in_member: int, in_entry: int, value: int) -> bytes:
    """A byte of every member's head set, in front of it and in the directory."""
    changed = bytearray(GOOD)
    for sign, place in ((MEMBER, in_member), (ENTRY, in_entry)):
        for at in places(GOOD, sign):
            changed[at + place] = value
    return bytes(changed)


def bad_checksum() -> bytes:
    data = packed(parts(p("正文")), zipfile.ZIP_STORED)
    return data.replace("正文".encode(), "反文".encode())


def many_members(count: int) -> bytes:
    return packed(parts(p("正文")) | {f"x/{number}": b"" for number in range(count)}, zipfile.ZIP_STORED)


ARCHIVES: list[Case] = [
    ("a ZIP cut in the middle", "docx", lambda: GOOD[: len(GOOD) // 2], "broken"),
    ("a ZIP cut at its last byte", "docx", lambda: GOOD[:-1], "broken"),
    ("only the first four bytes of a ZIP", "docx", lambda: MEMBER, "broken"),
    ("an empty ZIP", "docx", lambda: packed({}), "wrong-ending"),
    ("an empty ZIP without a name", "", lambda: packed({}), "not-a-document"),
    ("a member of zeros, a thousand to one", "docx", lambda: with_parts({"word/x.bin": zeros(40)}), "bomb"),
    ("ZIPs in ZIPs", "docx", nested_bomb, "bomb"),
    ("a document of spaces", "docx", lambda: docx(" " * (20 << 20)), "bomb"),
    ("six hundred megabytes by declaration", "docx", six_hundred_megabytes, "bomb"),
    ("five thousand members", "docx", lambda: many_members(5000), "bomb"),
    ("twenty thousand members", "docx", lambda: many_members(20_000), "bomb"),
    ("one name twice", "docx", duplicated, "broken"),
    ("a directory that says too little", "docx", lambda: said_size(GOOD, b"word/document.xml", 50), "broken"),
    ("a directory that says too much", "docx", lambda: said_size(GOOD, b"word/document.xml", 1 << 20), "=正文"),
    ("a part of sixty megabytes", "docx", lambda: said_size(GOOD, b"word/document.xml", 60 << 20), "bomb"),
    ("a member with a wrong checksum", "docx", bad_checksum, "broken"),
    ("an encrypted ZIP", "docx", lambda: flagged(6, 8, 1), "encrypted"),
    ("an unknown method of packing", "docx", lambda: flagged(8, 10, 97), "broken"),
    ("patched data nobody can read", "docx", lambda: flagged(6, 8, 0x20), "broken"),
    ("names that climb out of the folder", "docx", lambda: with_parts({"../../../etc/cron.d/x": b"x"}), "=正文"),
    ("a name with a drive", "docx", lambda: with_parts({"C:\\windows\\x.exe": b"MZ"}), "=正文"),
    ("bytes before the ZIP", "docx", lambda: b"junk" + GOOD, "wrong-ending"),
    ("bytes after the ZIP", "docx", lambda: GOOD + bytes(100), "=正文"),
]
