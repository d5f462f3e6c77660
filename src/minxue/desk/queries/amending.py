"""What an amendment changes, as the page shows it: words side by side, targets old and new, times old and new."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.base.words import chained
from minxue.engines.planscript import Stretch
from minxue.plans.models import Target
from minxue.plans.queries.comparing import Comparison, TargetChange
from minxue.plans.queries.versions import Changed, Version
from minxue.plans.queries.wording import quantity_words, window_words

KINDS: dict[str, str | Promise] = {
    "changed": _("changed"),
    "added": _("added"),
    "struck": _("struck out"),
    "moved": _("moved"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was so and is to be otherwise; empty: there was, or will be, none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Row:
    """One clause that changes: the old wording on the left, the new one on the right."""

    kind: str
    said: str | Promise
    head: str
    left: list[Stretch]
    right: list[Stretch]
    moved: bool
    targets: list[Step]
    times: list[Step]


def rows_of(comparison: Comparison) -> list[Row]:
    """The clauses of a comparison in which something changes."""
    return [
        Row(
            row.kind,
            KINDS[row.kind],
            row.head,
            _side(row.words, "added"),
            _side(row.words, "struck"),
            row.moved,
            [_step(change) for change in row.targets],
            _times(
                [window_words(one) for one in row.windows_gone], [window_words(days) for days, _q in row.windows_new]
            ),
        )
        for row in comparison.changes
    ]


def rows_of_version(version: Version) -> list[Row]:
    """The clauses that an amendment changed."""
    return [_past(row) for row in version.changes]


def _past(row: Changed) -> Row:
    steps = [Step(_asked(old), _asked(new)) for old, new in row.targets]
    sides = _side(row.words, "added"), _side(row.words, "struck")
    return Row(row.kind, KINDS[row.kind], row.head, *sides, moved=False, targets=steps, times=[])


def _side(words: Iterable[Stretch], without: str) -> list[Stretch]:
    return [row for row in words if row.kind != without]


def _step(change: TargetChange) -> Step:
    new = change.new
    words = quantity_words(new.comparator, new.value, new.upper, new.unit) if new else ""
    return Step(_asked(change.old), f"{new.quote}（{words}）" if new else "")


def _asked(target: Target | None) -> str:
    if target is None:
        return ""
    return f"{target.quote}（{quantity_words(target.comparator, target.value_e4, target.upper_e4, target.unit)}）"


def _times(old: list[str], new: list[str]) -> list[Step]:
    return [Step(chained(old), chained(new))] if old or new else []
