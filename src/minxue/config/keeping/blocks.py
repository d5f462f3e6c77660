"""The outer form of an archive: a header and blocks of one size, each sealed, so that damage is found and placed.

    header    80 bytes: mark, format, whether locked, salt, check of the passphrase, SHA-256 of all that
    block 1   65 536 bytes of content and its seal (32 bytes in the open, 16 when locked)
    …
    block n   the rest (at least one byte) and its seal

Blocks have no length of their own: their places follow from the size of the file alone.
"""

import hashlib
import hmac
import io
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from minxue.config.keeping.faults import Damaged, Refused
from minxue.config.keeping.seals import CHECK, SALT, Broken, Chain, Lock, Seal, keys

MARK = b"MINXUE\r\n"
FORMAT = 1
FIELDS = struct.Struct(f">8sHB5x{SALT}s{CHECK}s")
HEADER = FIELDS.size + 32
BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of an archive, read and found whole."""

    raw: bytes
    locked: bool
    salt: bytes
    check: bytes


def _written(passphrase: str) -> tuple[bytes, Seal]:
    salt = secrets.token_bytes(SALT)
    key, check = keys(passphrase, salt) if passphrase else (b"", bytes(CHECK))
    fields = FIELDS.pack(MARK, FORMAT, bool(passphrase), salt, check)
    header = fields + hashlib.sha256(fields).digest()
    return header, Lock(header, key) if passphrase else Chain(header)


def read_header(stream: BinaryIO) -> Header:
    """The header; Refused when this is no archive or of a newer form, Damaged when a byte of it is wrong."""
    raw = stream.read(HEADER)
    if len(raw) < HEADER:
        raise Damaged("This is not a backup of minxue, or only its first bytes are left.")
    if hashlib.sha256(raw[: FIELDS.size]).digest() != raw[FIELDS.size :]:
        if not raw.startswith(MARK):
            raise Damaged("This is not a backup of minxue (or its first bytes are damaged).")
        raise Damaged(f"The archive is damaged in its header (bytes 0 to {HEADER - 1}).")
    mark, form, locked, salt, check = FIELDS.unpack(raw[: FIELDS.size])
    if mark != MARK:
        raise Damaged("This is not a backup of minxue.")
    if form != FORMAT:
        raise Refused(f"The archive has format {form}, this program reads format {FORMAT}: use a newer minxue.")
    return Header(raw, bool(locked), salt, check)


def _seal_of(header: Header, passphrase: str) -> Seal:
    if not header.locked:
        return Chain(header.raw)
    if not passphrase:
        raise Refused("The archive is encrypted: name the file that holds its passphrase by --passphrase-file.")
    key, check = keys(passphrase, header.salt)
    if not hmac.compare_digest(check, header.check):
        raise Refused("The passphrase is not the one of this archive.")
    return Lock(header.raw, key)


def payloads(path: Path, passphrase: str = "") -> Iterator[bytes]:
    """The content of an archive, block by block, each proved before it is given; Damaged names the first bad one."""
    with path.open("rb") as stream:
        seal = _seal_of(read_header(stream), passphrase)
        step, rest = BLOCK + seal.size, path.stat().st_size - HEADER
        count = max(1, -(-rest // step))
        for index in range(count):
            block = stream.read(step)
            start = HEADER + index * step
            try:
                yield seal.take(index, block, last=index == count - 1)
            except Broken as fault:
                place = f"block {index + 1} of {count} (bytes {start} to {start + max(len(block), 1) - 1})"
                raise Damaged(f"The archive is damaged or cut off at {place}.") from fault


def prove(path: Path, passphrase: str = "") -> int:
    """Read every block against its seal; give the number of blocks."""
    return sum(1 for _ in payloads(path, passphrase))


class BlockWriter(io.RawIOBase):
    """Takes bytes and writes sealed blocks; `finish` seals the last one."""

    def __init__(self, stream: BinaryIO, passphrase: str = "") -> None:
        super().__init__()
        header, self._seal = _written(passphrase)
        self._stream, self._held, self._index = stream, bytearray(), 0
        stream.write(header)

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object) -> int:
        """Take bytes; one block at least is held back, since only the end knows which is the last."""
        view = bytes(data)  # type: ignore[call-overload]
        self._held += view
        while len(self._held) > BLOCK:
            self._put(BLOCK, last=False)
        return len(view)

    def finish(self) -> None:
        """Seal the last block."""
        self._put(len(self._held), last=True)

    def _put(self, length: int, *, last: bool) -> None:
        self._stream.write(self._seal.lay(self._index, bytes(self._held[:length]), last=last))
        del self._held[:length]
        self._index += 1


class BlockReader(io.RawIOBase):
    """The content of an archive as a stream."""

    def __init__(self, path: Path, passphrase: str = "") -> None:
        super().__init__()
        self._blocks, self._held = payloads(path, passphrase), b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer from the next block."""
        if not self._held:
            self._held = next(self._blocks, b"")
        view = memoryview(buffer)  # type: ignore[arg-type]
        length = min(len(view), len(self._held))
        view[:length], self._held = self._held[:length], self._held[length:]
        return length
