"""Who is to see and do what: written anew from the scope rule, with nothing of the product imported.

Seats and places are words. `own` is the street of the posts, `parent` its county, `sibling` another street of that
county, `child` a community of the street, `closed` a closed community of the street, `foreign` a street of another
county; `shared` stands for what the sibling holds together with the street, `moved` for what a community held below
the sibling before it came below the street.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

PLACES = ("own", "parent", "sibling", "child", "foreign", "closed")
BELOW: dict[str, frozenset[str]] = {
    "": frozenset(),
    "own": frozenset({"own", "child", "closed"}),
    "parent": frozenset({"parent", "own", "sibling", "child", "closed"}),
    "child": frozenset({"child"}),
    "closed": frozenset({"closed"}),
    "sibling": frozenset({"sibling"}),
}
ABOVE: dict[str, frozenset[str]] = {
    "own": frozenset({"parent"}),
    "child": frozenset({"own", "parent"}),
    "closed": frozenset({"own", "parent"}),
    "sibling": frozenset({"parent"}),
}
SHARED = {
    "activity_see": frozenset({"own", "sibling", "parent"}),
    "activity_edit": frozenset({"sibling", "parent"}),
    "scan_see": frozenset({"sibling", "parent"}),
}
# What was held is read by who was over it then and by who is over its unit now; it is changed by the latter.
MOVED = {
    "activity_see": frozenset({"own", "sibling", "parent"}),
    "activity_edit": frozenset({"own", "parent"}),
    "scan_see": frozenset({"sibling", "parent"}),
}
TIED = {"shared": SHARED, "moved": MOVED}
BESIDE = {"own": "sibling", "sibling": "own", "closed": "child"}

READ = frozenset({"unit_see", "plan_see", "activity_see", "figure_see"})
WORK = READ | {"base_edit", "plan_edit", "activity_edit", "scan_see", "person_see", "person_edit"}
LEAD = WORK | {"unit_edit", "post_grant", "account_make", "activity_check"}
RIGHTS: dict[str, frozenset[str]] = {
    "": frozenset(),
    "head": LEAD,
    "clerk": WORK,
    "reviewer": READ | {"person_see", "activity_check"},
    "leader": READ,
    "inspector": READ | {"person_see", "scan_see"},
    "officer": LEAD,
    "system": frozenset({"system_care"}),
    "security": frozenset({"account_block"}),
    "audit": frozenset({"acts_see"}),
}


@dataclass(frozen=True, slots=True)
class Who:
    """Someone who asks: a role over the subtree of a seat, or none; `signed` false for a stranger.

    `gate` holds back who is signed in: "fresh" has a first password, "shut" is blocked.
    """

    key: str
    role: str = ""
    seat: str = ""
    signed: bool = True
    gate: str = ""


WHO = (
    *(Who(role, role, "own") for role in RIGHTS if role),
    Who("superior", "officer", "parent"),
    Who("child_clerk", "clerk", "child"),
    Who("closed_clerk", "clerk", "closed"),
    Who("nobody"),
    Who("former"),
    Who("later"),
    Who("fresh", "head", "own", gate="fresh"),
    Who("shut", "head", "own", gate="shut"),
    Who("stranger", signed=False),
)


class Outcome(Enum):
    """What comes of a request: done or shown, refused (seen, but no right), hidden, or impossible as it stands."""

    OK = "ok"
    REFUSED = "refused"
    HIDDEN = "hidden"
    FAULT = "fault"


type Rule = Callable[[Who, str], Outcome]


def may(who: Who, right: str, place: str) -> bool:
    """A right over a place."""
    if tied := TIED.get(place):
        return right in RIGHTS[who.role] and who.seat in tied.get(right, ())
    return right in RIGHTS[who.role] and place in BELOW[who.seat]


def has(who: Who, right: str) -> bool:
    """A right anywhere."""
    return bool(who.seat) and right in RIGHTS[who.role]


def reads_plan(who: Who, place: str) -> bool:
    """A plan is read at, below and from below, never beside."""
    return has(who, "plan_see") and place in BELOW[who.seat] | ABOVE.get(who.seat, frozenset())


def _seen(who: Who, *rights: str) -> Callable[[str], bool]:
    return lambda place: any(may(who, right, place) for right in rights)


def shown(who: Who, place: str, kind: str) -> bool:
    """Whether a text of a kind may reach someone: from where it is written, and by which right."""
    seen = _seen(who, *KINDS[kind])
    if kind in {"plan", "user", "base"} and reads_plan(who, place):
        return True
    if kind == "unit" and (place == who.seat or place in ABOVE.get(who.seat, frozenset())):
        return True
    return seen(place)


# The book of acts holds reasons and notes: free words about units, plans and activities.
KINDS: dict[str, tuple[str, ...]] = {
    "unit": ("unit_see", "account_make", "account_block", "acts_see"),
    "user": ("unit_see", "account_make", "account_block", "acts_see"),
    "person": ("person_see",),
    "phone": ("person_edit",),
    "activity": ("activity_see", "acts_see"),
    "plan": ("acts_see",),
    # What is laid down for a clause is only counted for who reads the plan from below.
    "proof": ("plan_see",),
    "scan": ("scan_see",),
    "source": ("plan_edit",),
    "draft": ("plan_edit",),
    "base": ("unit_see", "figure_see"),
}
LISTED = {
    "unit": ("unit_see",),
    "user": ("account_make", "account_block"),
    "person": ("person_see",),
    "activity": ("activity_see",),
}


def listed(who: Who, place: str, kind: str) -> bool:
    """Whether a thing of a kind stands in the list of its kind."""
    return reads_plan(who, place) if kind == "plan" else any(may(who, right, place) for right in LISTED[kind])


CANARY = re.compile(r"canary-([a-z]+)-([a-z]+)", re.IGNORECASE)


def canary(place: str, kind: str) -> str:
    """The words that stand in every text of a kind at a place."""
    return f"canary-{place}-{kind}"


# The rules of the rows.


def anyone(_who: Who, _place: str) -> Outcome:
    """Whoever has signed in."""
    return Outcome.OK


def never(_who: Who, _place: str) -> Outcome:
    """Hidden from all."""
    return Outcome.HIDDEN


def holds(*rights: str) -> Rule:
    """A page of its own, for whoever has one of the rights anywhere."""
    return lambda who, _place: Outcome.OK if any(has(who, right) for right in rights) else Outcome.REFUSED


def see(*rights: str) -> Rule:
    """A thing is found by whoever has one of the rights over its place."""

    def rule(who: Who, place: str) -> Outcome:
        return Outcome.OK if any(may(who, right, place) for right in rights) else Outcome.HIDDEN

    return rule


def see_plan(who: Who, place: str) -> Outcome:
    """A plan, its clauses and targets are found at, below and from below."""
    return Outcome.OK if reads_plan(who, place) else Outcome.HIDDEN


def change(found: Rule, right: str, closed: Outcome = Outcome.OK, over: Callable[[str], str] | None = None) -> Rule:
    """A thing that is found is changed by whoever has the right over its place (or over the place `over` names).

    `closed` is what comes of it in a closed unit.
    """

    def rule(who: Who, place: str) -> Outcome:
        outcome = found(who, place)
        if outcome is not Outcome.OK:
            return outcome
        if not may(who, right, over(place) if over else place):
            return Outcome.REFUSED
        return closed if place == "closed" else Outcome.OK

    return rule


def give(right: str, closed: Outcome = Outcome.FAULT, elsewhere: Outcome = Outcome.FAULT) -> Rule:
    """Something new for a unit that is named in the form: a unit out of reach is no choice."""

    def rule(who: Who, place: str) -> Outcome:
        if not has(who, right):
            return Outcome.REFUSED
        if not may(who, right, place):
            return elsewhere
        return closed if place == "closed" else Outcome.OK

    return rule


def named(first: Rule, at: str, second: Callable[[Who, str], bool], missed: Outcome = Outcome.FAULT) -> Rule:
    """A thing at a fixed place, and in the form another thing at the place probed."""

    def rule(who: Who, place: str) -> Outcome:
        outcome = first(who, at)
        if outcome is not Outcome.OK:
            return outcome
        return Outcome.OK if second(who, place) else missed

    return rule
