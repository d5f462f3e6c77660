"""Reading and verifying the book of acts."""

import hashlib
import json
from dataclasses import dataclass

from django.db.models import QuerySet

from minxue.accounts.models import Act, Seal

FIRST_LINK = "0" * 64


def link(before: str, number: int, act: Act) -> str:
    """The hash of an act in its place: SHA-256 over the link before, the number and each column of the act."""
    columns = [
        str(act.id), act.county, act.path, act.day.isoformat(), act.month, f"{act.at.timestamp():.6f}",
        str(act.actor), act.actor_name, act.post, act.verb, act.kind, act.subject, act.reason, act.personal,
        json.dumps(act.detail, sort_keys=True, ensure_ascii=False),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps([before, number, *columns], ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BookState:
    """What the self-check says of the book: sealed rows, unsealed rows, the first broken row (None: whole).

    `head` is the last link of the chain: printed and kept elsewhere, it shows later that no row was taken off the end.
    """

    sealed: int
    unsealed: int
    broken: str | None
    head: str = FIRST_LINK


def verify_book() -> BookState:
    """Follow the chain from its first row; the first row whose hash, number or act does not fit is named."""
    chain, expected, broken = FIRST_LINK, 0, None
    for seal in Seal.objects.select_related("act").order_by("number").iterator(chunk_size=2_000):
        expected += 1
        chain = link(chain, expected, seal.act)
        if seal.number != expected or seal.chain != chain:
            broken = f"{expected} ({seal.act_id})" if seal.number == expected else f"{expected}"
            break
    sealed = Seal.objects.count()
    if broken is None and expected != sealed:
        # A seal whose act is gone falls out of the join: the chain ends before its rows do.
        broken = f"{expected + 1}"
    return BookState(sealed, Act.objects.filter(seal=None).count(), broken, chain)


def acts_about(kind: str, subject: object) -> QuerySet[Act]:
    """The acts about one thing, newest first."""
    return Act.objects.filter(kind=kind, subject=str(subject)).order_by("-id")
