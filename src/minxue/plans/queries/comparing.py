"""What an amendment would change in a living plan, clause by clause."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from minxue.engines.periods import Window as Days
from minxue.engines.periods import windows
from minxue.engines.planscript import Pair, Stretch, Wording, alike, changed_words, match_wordings
from minxue.plans.models import Clause, ClauseText, Duty, Plan, SourcePart, Target, Window
from minxue.plans.queries.proposing import NewClause, NewTarget, of_part
from minxue.plans.queries.tree import newest_texts

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[\d.,%]+")


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that is struck (no new one), added (no old one), or gets another value."""

    old: Target | None
    new: NewTarget | None


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in the amended plan; `words` are what stayed, what is struck and what is added."""

    old: Clause | None
    wording: ClauseText | None
    new: NewClause | None
    moved: bool = False
    words: tuple[Stretch, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    windows_gone: tuple[Window, ...] = ()
    windows_new: tuple[tuple[Days, str], ...] = ()

    @property
    def reworded(self) -> bool:
        """It stays and says something else."""
        return any(row.kind != "same" for row in self.words)

    @property
    def kind(self) -> str:
        """`added`, `struck`, `changed`, `moved` or `same`."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "struck"
        return "changed" if self.reworded else "moved" if self.moved else "same"

    @property
    def head(self) -> str:
        """Label and title, of the new wording where there is one."""
        row = self.new or self.wording
        if row is None:
            return ""
        rest = row.text.strip().removeprefix(row.label).strip()
        return f"{row.label}{row.title or rest[:20]}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All clauses in the order they will have, struck ones among them; `seen` are the versions it was made from."""

    plan: Plan
    rows: tuple[ClauseChange, ...]
    seen: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def changes(self) -> list[ClauseChange]:
        """The rows in which something changes."""
        return [row for row in self.rows if row.kind != "same"]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, those of which there are any."""
        kinds = [row.kind for row in self.changes]
        return {kind: kinds.count(kind) for kind in ("changed", "added", "struck", "moved") if kind in kinds}


def standing_clauses(plan: Plan) -> list[Clause]:
    """The clauses that are in force, in the order of the document."""
    return list(Clause.objects.filter(plan=plan, struck=None).order_by("order"))


def compare_part(plan: Plan, part: SourcePart) -> Comparison:
    """A reviewed part of a document against the plan that it amends."""
    return compare(plan, of_part(part))


def part_for(plan: Plan, parts: Iterable[SourcePart]) -> SourcePart | None:
    """The part that is likest the plan by its title, of those that are wanted."""
    wanted = [part for part in parts if part.wanted]
    return max(wanted, key=lambda part: (alike(part.title, plan.title), -part.order), default=None)


def compare(plan: Plan, new: Sequence[NewClause]) -> Comparison:
    """Each clause of both, with what changes in it; a fixed number of queries."""
    olds = standing_clauses(plan)
    texts = newest_texts(Clause.objects.filter(plan=plan))
    pairs = match_wordings([_wording(texts.get(row.pk)) for row in olds], [_wording(row) for row in new])
    return compared(plan, olds, texts, new, pairs)


def compared(
    plan: Plan,
    olds: Sequence[Clause],
    texts: Mapping[UUID, ClauseText],
    new: Sequence[NewClause],
    pairs: Sequence[Pair],
) -> Comparison:
    """The comparison of clauses that are paired already."""
    hangs = _Hangs(plan)
    partner = {pair.new: olds[pair.old].pk for pair in pairs if pair.new is not None and pair.old is not None}
    rows = []
    for pair in pairs:
        old = None if pair.old is None else olds[pair.old]
        fresh = None if pair.new is None else new[pair.new]
        above = None if fresh is None or fresh.parent is None else partner.get(fresh.parent)
        elsewhere = old is not None and fresh is not None and above != old.parent_id and above is not None
        rows.append(_change(old, texts.get(old.pk) if old else None, fresh, hangs, moved=pair.moved or elsewhere))
    seen = {row.pk: texts[row.pk].version for row in olds if row.pk in texts}
    return Comparison(plan, tuple(rows), seen)


def _wording(row: ClauseText | NewClause | None) -> Wording:
    return Wording(row.label, row.title, row.text) if row else Wording("", "", "")


class _Hangs:
    """The targets, windows and duties of a plan, by clause, read once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.targets: dict[UUID, list[Target]] = {}
        self.windows: dict[UUID, list[Window]] = {}
        for target in Target.objects.filter(clause__plan=plan, struck=None):
            self.targets.setdefault(target.clause_id, []).append(target)
        for window in Window.objects.filter(clause__plan=plan):
            self.windows.setdefault(window.clause_id, []).append(window)

    def days(self, new: NewClause) -> list[tuple[Days, str]]:
        """The windows that the times of a new wording make in the span of the plan."""
        found = {
            days: quote
            for kind, value, quote in new.times
            for days in windows(kind, value, self.plan.first_day, self.plan.months)
        }
        return list(found.items())


def _change(
    old: Clause | None, wording: ClauseText | None, new: NewClause | None, hangs: _Hangs, *, moved: bool
) -> ClauseChange:
    if new is None:
        gone = tuple(TargetChange(row, None) for row in hangs.targets.get(old.pk, ())) if old else ()
        words = (Stretch("struck", wording.text.strip()),) if wording else ()
        return ClauseChange(old, wording, None, targets=gone, words=words)
    if old is None:
        fresh = tuple(TargetChange(None, row) for row in new.targets)
        return ClauseChange(
            None,
            None,
            new,
            words=(Stretch("added", new.text.strip()),),
            targets=fresh,
            windows_new=tuple(hangs.days(new)),
        )
    before = wording.text if wording else ""
    if _plain(before) == _plain(new.text):
        return ClauseChange(old, wording, new, moved)
    rows, days = hangs.windows.get(old.pk, []), hangs.days(new)
    known = {Days(row.first, row.last) for row in rows}
    return ClauseChange(
        old,
        wording,
        new,
        moved,
        changed_words(before.strip(), new.text.strip()),
        tuple(_targets(hangs.targets.get(old.pk, []), new)),
        tuple(row for row in rows if row.quote not in new.text and Days(row.first, row.last) not in dict(days)),
        tuple(pair for pair in days if pair[0] not in known),
    )


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _targets(olds: Sequence[Target], new: NewClause) -> Iterator[TargetChange]:
    """A target whose words still stand is left as it is, also where nobody found it again."""
    news = list(new.targets)
    pairs = match_wordings([_named(row.unit, row.quote) for row in olds], [_named(row.unit, row.quote) for row in news])
    lone_old = [pair.old for pair in pairs if pair.new is None and pair.old is not None]
    lone_new = [pair.new for pair in pairs if pair.old is None and pair.new is not None]
    if len(lone_old) == len(lone_new) == 1 and olds[lone_old[0]].unit == news[lone_new[0]].unit:
        pairs = (*(pair for pair in pairs if None not in {pair.old, pair.new}), Pair(lone_old[0], lone_new[0]))
    for pair in pairs:
        old = None if pair.old is None else olds[pair.old]
        fresh = None if pair.new is None else news[pair.new]
        if old and fresh and fresh.same_as(old):
            continue
        if old and fresh is None and old.quote and old.quote in new.text:
            continue
        yield TargetChange(old, fresh)


def _named(unit: str, quote: str) -> Wording:
    return Wording(unit, "", _DIGITS.sub("", quote))


def spare_duties(duties: Iterable[Duty], new: NewClause) -> list[Duty]:
    """The duties of a clause whose owner its new wording no longer names."""
    named = {words for words, _role, _unit in new.owners}
    return [duty for duty in duties if duty.words not in named and duty.words not in new.text]
