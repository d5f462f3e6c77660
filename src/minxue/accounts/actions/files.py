"""Handing in a file: its bytes go to the store under their hash, its row says whose it is."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from minxue.accounts.models import HandedFile, User
from minxue.base.clock import today


def stored_name(sha256: str) -> str:
    """Where the bytes of a hash lie in the store."""
    return f"{sha256[:2]}/{sha256}"


def hand_in(*, data: bytes, name: str, by: User | None, county: str, path: str) -> HandedFile:
    """Keep a file; equal bytes are stored once. Call it inside the act that the file belongs to."""
    digest = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(stored_name(digest)):
        default_storage.save(stored_name(digest), ContentFile(data))
    day = today()
    return HandedFile.objects.create(
        county=county,
        path=path,
        day=day,
        month=day.strftime("%Y-%m"),
        name=name[:200],
        sha256=digest,
        size=len(data),
        by=by,
    )


def let_go(*, file: HandedFile) -> None:
    """Its time is over: the row goes, and with it the bytes unless another file has the same.

    Call it inside the act; nothing may point at the file any more.
    """
    digest = file.sha256
    file.delete()
    transaction.on_commit(lambda: _drop(digest))


def _drop(digest: str) -> None:
    if not HandedFile.objects.filter(sha256=digest).exists():
        default_storage.delete(stored_name(digest))
