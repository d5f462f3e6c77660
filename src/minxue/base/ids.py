"""Identifiers made in Python: UUIDv7 (RFC 9562), sortable by the millisecond in which they were made."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """Return a new UUIDv7; two calls in one process are strictly increasing, also within one millisecond."""
    global _last  # noqa: PLW0603 - the counter is the whole point: one per process, under a lock
    with _lock:
        tick = (time.time_ns() // 1_000_000 << 12) | int.from_bytes(os.urandom(1), "big")
        _last = max(tick, _last + 1)
        tick = _last
    milliseconds, fraction = tick >> 12, tick & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | tail)
