"""Files and words kept as proof, found by what stands on them."""

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.activities.models import Activity
from minxue.activities.queries.keeping import bulletins_visible_to, photos_visible_to, scans_visible_to
from minxue.base.registry import address_of
from minxue.base.text import fold, initials, pinyin
from minxue.desk.queries.marks import short_day
from minxue.plans.models import Proof
from minxue.plans.queries.proofs import proofs_visible_to

LOOKED_AT = 400
"""None of them bears a search column: for pinyin and initials so many of the newest are looked at."""

type Found = tuple[str, str, str]
"""Title, note, address."""


def files(user: User, words: str, most: int) -> list[Found]:
    """Captions of photos, bulletins, what was laid down for clauses, and sheets: at most so many, a query each."""
    kinds: tuple[tuple[QuerySet[Any], tuple[str, ...], Callable[[Any], Found]], ...] = (
        (bulletins_visible_to(user), ("title", "text"), lambda row: _of(row.activity, row.title, _("bulletin"))),
        (photos_visible_to(user), ("caption",), lambda row: _of(row.activity, row.caption, _("photo"))),
        (proofs_visible_to(user), ("words", "file__name"), _laid),
        (scans_visible_to(user), ("file__name",), lambda row: _of(row.activity, row.file.name, _("signed sheet"))),
    )
    found = [[told(row) for row in _holding(rows, names, words, most)] for rows, names, told in kinds]
    # One of each kind in turn, so that none pushes the others out.
    return [one for turn in zip_longest(*found) for one in turn if one is not None][:most]


def _holding[M: Model](rows: QuerySet[M], names: tuple[str, ...], words: str, most: int) -> Iterable[M]:
    """The rows in which each word stands; latin letters may be pinyin or initials."""
    if fold(words).isascii():
        newest = list(rows[:LOOKED_AT])
        return [row for row in newest if all(fold(word) in _searched(row, names) for word in words.split())][:most]
    for word in words.split():
        holds = Q()
        for name in names:
            holds |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(holds)
    return rows[:most]


def _searched(row: Model, names: tuple[str, ...]) -> str:
    return "|".join(form for name in names for form in _forms(_value(row, name)))


def _value(row: Any, name: str) -> str:
    for part in name.split("__"):
        row = getattr(row, part, None)
    return str(row or "")


def _forms(text: str) -> tuple[str, str, str]:
    return fold(text), pinyin(text), initials(text)


def _of(activity: Activity, title: str, kind: str) -> Found:
    note = f"{kind} · {activity.title} · {activity.day.year} · {short_day(activity.day)} · {activity.unit}"
    return title, note, address_of("activity", activity.pk)


def _laid(row: Proof) -> Found:
    note = f"{row.get_kind_display()} · {row.clause.plan.title} · {short_day(row.day)}"
    return row.words, note, address_of("clause", row.clause_id)
