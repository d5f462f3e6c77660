"""An amendment of a single clause, typed into a form: another wording, struck, or a new clause behind it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from minxue.engines.planscript import Pair
from minxue.plans.models import Clause, Plan
from minxue.plans.queries.comparing import Comparison, compared, standing_clauses
from minxue.plans.queries.proposing import NewClause, of_text, unchanged
from minxue.plans.queries.tree import newest_texts


def edited(plan: Plan, clause: UUID, *, text: str, strike: bool = False, added: str = "") -> Comparison:
    """The plan with one clause changed: its new text, struck with all under it, another one behind it."""
    olds = standing_clauses(plan)
    texts = newest_texts(Clause.objects.filter(plan=plan))
    stand = unchanged(olds, texts)
    place = next(at for at, row in enumerate(olds) if row.pk == clause)
    below = _below(olds, place)
    rows: list[tuple[int | None, NewClause]] = []
    for at, row in enumerate(stand):
        if at == place and not strike and text.strip() != row.text.strip():
            rows.append((at, of_text(_ended(text, row.text), row.level, row.parent, row.section)))
        elif at not in below or not strike:
            rows.append((at, row))
        if added.strip() and at == max(below):
            own = stand[place]
            rows.append((None, of_text(_ended(added, "\n"), own.level, own.parent, own.section)))
    return compared(plan, olds, texts, _reparented(rows), _pairs(rows, len(olds)))


def _below(olds: Sequence[Clause], place: int) -> set[int]:
    """The places of a clause and of all under it."""
    found, keys = {place}, {olds[place].pk}
    for at, row in enumerate(olds):
        if row.parent_id in keys:
            found.add(at)
            keys.add(row.pk)
    return found


def _ended(text: str, like: str) -> str:
    """A text that ends in a line as the other does, so that the next clause begins on its own."""
    return text.strip() + ("\n" if like.endswith("\n") else "")


def _reparented(rows: Sequence[tuple[int | None, NewClause]]) -> list[NewClause]:
    places = {old: at for at, (old, _row) in enumerate(rows) if old is not None}
    return [replace(row, parent=None if row.parent is None else places.get(row.parent)) for _old, row in rows]


def _pairs(rows: Sequence[tuple[int | None, NewClause]], count: int) -> list[Pair]:
    """As `match_wordings` gives them: the struck ones in their place."""
    kept = {old for old, _row in rows}
    pairs = [Pair(old, at) for at, (old, _row) in enumerate(rows)]
    for gone in (at for at in range(count) if at not in kept):
        after = max((at for at, pair in enumerate(pairs) if pair.old is not None and pair.old < gone), default=-1)
        pairs.insert(after + 1, Pair(gone, None))
    return pairs
