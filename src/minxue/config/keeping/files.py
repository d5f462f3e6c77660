"""Handed-in files on their way into an archive and back into the store."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Model

from minxue.config.keeping.archive import FILES


def member_of(sha256: str) -> str:
    """The name of a file in the archive: as in the store, under its hash."""
    return f"{FILES}{sha256[:2]}/{sha256}"


def hashes(model: type[Model], alias: str) -> Iterator[str]:
    """Each stored file once, in order."""
    found = model._base_manager.using(alias).order_by("sha256").values_list("sha256", flat=True).distinct()
    yield from found.iterator(chunk_size=2_000)


def stored(sha256: str) -> Path:
    """Where the store keeps the bytes of a hash."""
    return Path(default_storage.path(f"{sha256[:2]}/{sha256}"))


def sound(sha256: str) -> bytes | None:
    """The bytes of a hash; None when the store has lost or damaged them."""
    try:
        data = stored(sha256).read_bytes()
    except FileNotFoundError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def put_back(sha256: str, data: bytes) -> bool:
    """Keep the bytes in the store, whole or not at all; False when they are not those of the hash."""
    if hashlib.sha256(data).hexdigest() != sha256:
        return False
    place = stored(sha256)
    if sound(sha256) is None:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        part.write_bytes(data)
        part.replace(place)
    return True
