"""The seal of each block of an archive: a chain of hashes, or encryption under a passphrase."""

import hashlib
import hmac
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHECK = 16
SALT = 16
# RFC 7914: 32 MB of memory for each try at a passphrase. Fixed by the format: a file cannot ask for more.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1


class Broken(Exception):
    """A block that does not fit its seal."""


class Seal(Protocol):
    """Lays a seal on a block and takes it off; blocks come in order, the last one is marked."""

    size: int

    def lay(self, index: int, payload: bytes, *, last: bool) -> bytes: ...

    def take(self, index: int, block: bytes, *, last: bool) -> bytes: ...


def _label(index: int, *, last: bool) -> bytes:
    """12 bytes that no other block of the archive has: its number and whether it is the last."""
    return index.to_bytes(8, "big") + (1 if last else 0).to_bytes(4, "big")


class Chain:
    """SHA-256 over the seal before, the label and the payload: finds damage, does not hide anything."""

    size = 32

    def __init__(self, header: bytes) -> None:
        self._before = hashlib.sha256(header).digest()

    def _seal(self, index: int, payload: bytes, *, last: bool) -> bytes:
        return hashlib.sha256(self._before + _label(index, last=last) + payload).digest()

    def lay(self, index: int, payload: bytes, *, last: bool) -> bytes:
        """The payload and its seal."""
        self._before = self._seal(index, payload, last=last)
        return payload + self._before

    def take(self, index: int, block: bytes, *, last: bool) -> bytes:
        """The payload; Broken when it does not fit."""
        payload, seal = block[: -self.size], block[-self.size :]
        if self._seal(index, payload, last=last) != seal:
            raise Broken
        self._before = seal
        return payload


class Lock:
    """AES-256-GCM under a key from the passphrase; the header is authenticated with every block."""

    size = 16

    def __init__(self, header: bytes, key: bytes) -> None:
        self._header = header
        self._cipher = AESGCM(key)

    def lay(self, index: int, payload: bytes, *, last: bool) -> bytes:
        """The encrypted payload with its tag."""
        return self._cipher.encrypt(_label(index, last=last), payload, self._header)

    def take(self, index: int, block: bytes, *, last: bool) -> bytes:
        """The payload; Broken when it does not fit."""
        try:
            return self._cipher.decrypt(_label(index, last=last), block, self._header)
        except InvalidTag as fault:
            raise Broken from fault


@lru_cache(maxsize=2)  # proving, reading and comparing ask three times for the same keys
def keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key of the blocks (32 bytes) and the check of the passphrase (16 bytes) that stands in the header."""
    both = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, maxmem=64 * 1024 * 1024, dklen=64
    )
    return both[:32], hmac.digest(both[32:], b"minxue archive", "sha256")[:CHECK]
