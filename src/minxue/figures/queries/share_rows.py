"""The shares of a target as a reader sees them: what lies outside their scope is told together, not by name."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.models import User
from minxue.figures.queries.derivation import Linked, derivation, goal, linked, written
from minxue.figures.queries.shares import ShareLine, Split
from minxue.orgs.choices import Permission
from minxue.orgs.policy import may
from minxue.plans.models import Target


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share: whose and of which year, its value and goal, its state (empty: nothing counts it), and its sentence.

    `percent` is how full its bar is, 0 to 100; None without a value.
    """

    key: str
    name: str
    value: str
    goal: str
    state: str
    percent: int | None
    pieces: list[Linked]


@dataclass(frozen=True, slots=True)
class Shown:
    """A split for a reader; `others` tells of the shares that are not theirs to see one by one."""

    target: Target
    rows: list[ShareRow]
    others: str
    words: str
    settled: bool


def shown(split: Split, user: User) -> Shown:
    """What of a split a reader may see."""
    own = [line for line in split.lines if _may(user, line)]
    rest = [line for line in split.lines if line not in own]
    rows = [share_row(line, user) for line in own]
    return Shown(split.whole.target, rows, _others(rest), split.balance.words, split.balance.settled)


def _may(user: User, line: ShareLine) -> bool:
    """A share of a unit is for who may see the unit's figures; one of a year alone for each reader of the plan."""
    return line.share.unit is None or may(user, Permission.FIGURE_SEE, line.share.unit.path)


def _others(lines: list[ShareLine]) -> str:
    if not lines:
        return ""
    words = ngettext("and %(count)s share of another unit", "and %(count)s shares of other units", len(lines))
    return words % {"count": len(lines)}


def share_row(line: ShareLine, user: User) -> ShareRow:
    """One share in words."""
    standing, unit = line.standing, line.share.unit
    year = _("%(year)s") % {"year": line.share.year} if line.share.year else ""
    percent = " %" if standing.target.unit == "%" and standing.value is not None else ""
    return ShareRow(
        str(line.share.pk),
        " · ".join(part for part in (unit.name if unit else "", year) if part),
        written(standing.value) + percent,
        goal(standing),
        state_of(line),
        _percent(standing.value, standing.wanted),
        linked(derivation(standing), user) if standing.indicator else [],
    )


def state_of(line: ShareLine) -> str:
    """The state of a share, in the words of the states of clauses; empty where it cannot be said."""
    if not line.begun:
        return "not-begun"
    if line.standing.met is None:
        return ""
    if line.standing.met:
        return "done"
    return "late" if line.standing.behind else "course"


def _percent(value: Fraction | None, wanted: Fraction) -> int | None:
    if value is None:
        return None
    return min(100, int(value * 100 / wanted)) if wanted else 100
