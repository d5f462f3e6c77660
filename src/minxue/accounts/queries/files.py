"""The bytes of handed-in files."""

import hashlib

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Sum

from minxue.accounts.models import HandedFile

MEGABYTE = 1024 * 1024


def bytes_of(file: HandedFile) -> bytes:
    """What was handed in; FileNotFoundError when the store has lost it."""
    with default_storage.open(f"{file.sha256[:2]}/{file.sha256}", "rb") as stream:
        return bytes(stream.read())


def proved_bytes(file: HandedFile) -> bytes:
    """What was handed in, its hash checked; FileNotFoundError when the store has lost or damaged it."""
    data = bytes_of(file)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise FileNotFoundError(file.sha256)
    return data


def stored_at(path: str) -> int:
    """How many bytes a unit (not those below it) has handed in; equal ones count each time."""
    return int(HandedFile.objects.filter(path=path).aggregate(sum=Sum("size"))["sum"] or 0)


def has_room(path: str, size: int) -> bool:
    """Whether a unit may hand in so many bytes more; nothing always has room."""
    return not size or stored_at(path) + size <= settings.UNIT_MEGABYTES * MEGABYTE
