"""The book of acts: one row per outermost act, in the act's own transaction."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet
from django.db import transaction

from minxue.accounts.models import Act, PersonKey, User
from minxue.accounts.registry import post_words
from minxue.base.clock import now

NATION = "000000"
POST_LENGTH = 60


@dataclass
class Entry:
    """What will stand in the book; the act may fill in what it only learns on the way."""

    county: str
    path: str
    kind: str = ""
    subject: str = ""
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    personal: dict[UUID, dict[str, str]] = field(default_factory=dict)

    def about(self, kind: str, subject: UUID | str) -> None:
        """Name the thing the act is about."""
        self.kind, self.subject = kind, str(subject)


_open: ContextVar[Entry | None] = ContextVar("act", default=None)


@contextmanager
def act(
    *,
    by: User | None,
    verb: str,
    county: str = NATION,
    path: str = "/",
    kind: str = "",
    subject: UUID | str = "",
    post: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Iterator[Entry]:
    """One act: a short transaction with one row in the book. Inside another act it only joins that one.

    `by` is None for what the house does by itself. Values about persons go into `entry.personal`,
    by person, and stand in the book encrypted under that person's key; `detail` holds none.
    """
    with transaction.atomic():
        outer = _open.get()
        if outer is not None:
            yield Entry(county, path)
            return
        entry = Entry(county, path, kind, str(subject), reason, detail or {})
        token = _open.set(entry)
        try:
            yield entry
        finally:
            _open.reset(token)
        _write(entry, by, verb, post)


def forget_values(*, persons: Iterable[UUID]) -> None:
    """Destroy the keys of persons: their values in the book can never be read again, the chain stays whole.

    Call it inside the act of erasing.
    """
    PersonKey.objects.filter(person__in=list(persons)).delete()


def _write(entry: Entry, by: User | None, verb: str, post: str) -> Act:
    at = now()
    return Act.objects.create(
        county=entry.county,
        path=entry.path,
        day=at.date(),
        month=at.strftime("%Y-%m"),
        at=at,
        actor=by.pk if by else None,
        actor_name=by.name if by else "",
        post=(post or (post_words(by, entry.path) if by else ""))[:POST_LENGTH],
        verb=verb,
        kind=entry.kind,
        subject=entry.subject,
        reason=entry.reason[:500],
        detail=entry.detail,
        personal=_locked(entry.personal),
    )


def _locked(personal: dict[UUID, dict[str, str]]) -> str:
    if not personal:
        return ""
    return json.dumps(
        {
            str(person): Fernet(_key(person).encode()).encrypt(json.dumps(values).encode()).decode()
            for person, values in personal.items()
        }
    )


def _key(person: UUID) -> str:
    row, _made = PersonKey.objects.get_or_create(person=person, defaults={"key": Fernet.generate_key().decode()})
    return row.key
