"""Reading what the ground keeps."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.base import ModelState
from django.db.models.functions import StrIndex

from minxue.base.clock import now
from minxue.base.models import Draft, Job, Notice, Outbox
from minxue.base.text import fold

# Days after which what was typed and never sent is forgotten.
DRAFT_DAYS = 30


def after(path: str) -> str:
    """The first path behind the subtree of `path`: the range is `path <= p < after(path)`."""
    return path[:-1] + chr(ord(path[-1]) + 1)


def in_subtree(path: str, field: str = "path") -> Q:
    """The condition "at or below `path`" as a range of the byte-ordered column."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": after(path)})


def in_subtrees(paths: Iterable[str], field: str = "path") -> Q:
    """At or below any of the paths; of none, nothing."""
    return reduce(or_, (in_subtree(path, field) for path in paths), Q(pk__in=[]))


def within[M: Model](rows: QuerySet[M], path: str, field: str = "path") -> QuerySet[M]:
    """The rows at or below `path`."""
    return rows.filter(in_subtree(path, field))


def matching[M: Model](rows: QuerySet[M], words: str, field: str = "search") -> QuerySet[M]:
    """The rows whose search column holds every word: Chinese, pinyin or initials."""
    for at, word in enumerate(words.split()):
        # The place of the word, not LIKE: on SQLite a tenth of the time, and % and _ stand for themselves.
        rows = rows.alias(**{f"found_{at}": StrIndex(field, Value(fold(word)))}).filter(**{f"found_{at}__gt": 0})
    return rows


def lean[M: Model](rows: QuerySet[M], *names: str) -> list[M]:
    """The rows with these columns alone, as `only` gives them, in a quarter of the time: for pages of many rows.

    The rest is read when asked for. As when a row is unpickled, `__init__` is passed by, and with it its signals.
    """
    return [row for _, row in keyed(rows, (), *names)]


def keyed[M: Model](rows: QuerySet[M], keys: Sequence[str], *names: str) -> Iterator[tuple[Sequence[Any], M]]:
    """The rows as `lean` gives them, each behind values that are none of its columns (`clause__order`, a count)."""
    model, db, first = rows.model, rows.db, len(keys)
    for values in rows.values_list(*keys, *names):
        row, state = model.__new__(model), ModelState()
        state.adding, state.db = False, db
        row.__dict__ = dict(zip(names, values[first:], strict=True), _state=state)
        yield values, row


def draft_of(owner: UUID, key: str) -> Draft | None:
    """What a person had typed under `key` and not sent; None when nothing, or when it has become too old."""
    since = now() - timedelta(days=DRAFT_DAYS)
    return Draft.objects.filter(owner=owner, key=key[:120], saved_at__gte=since).first()


def job_of(id: UUID | str, owner: UUID) -> Job | None:
    """One's own job."""
    return Job.objects.filter(pk=id, owner=owner).first()


def notices_of(owner: UUID) -> QuerySet[Notice]:
    """A person's notices, unread first, newest first."""
    return Notice.objects.filter(owner=owner).order_by(Case(When(read_at=None, then=0), default=1), "-id")


def unread_of(owner: OuterRef | UUID) -> QuerySet[Notice, int]:
    """One row with the number of unread notices of a person, or of the outer row, to stand in its query."""
    rows = Notice.objects.filter(owner=owner, read_at=None).order_by()
    return rows.values("owner").annotate(number=Count("pk")).values_list("number", flat=True)


def outbox_waiting(limit: int = 100) -> list[Outbox]:
    """The rows that are not done for all their consumers, oldest first."""
    return list(Outbox.objects.filter(done_at=None).order_by("id")[:limit])
