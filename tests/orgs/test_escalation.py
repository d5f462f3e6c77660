"""Nobody gains by any sequence of acts a right that whoever gave it did not hold.

A machine lets random users give and end posts, make accounts, give new passwords, move, close, merge and split units
and undo all that. After each step it holds the whole table (user, permission, unit) against the table before: each new
pair must have been the actor's.
Posts that begin later are counted from the moment they are given; the giver's rights are those of the day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from minxue.accounts.actions import make_user
from minxue.accounts.models import User
from minxue.base import clock
from minxue.orgs import actions
from minxue.orgs.actions import NewUnit, Part, TreeFault
from minxue.orgs.choices import GRANTS, Permission, Role
from minxue.orgs.models import HandOver, Post, Reorganisation, Unit
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import superiors_before, touched_units

type Pair = tuple[Permission, str]
type Table = dict[str, frozenset[Pair]]

UNITS = (
    ("city", None), ("county", "city"), ("east", "county"), ("west", "county"), ("east1", "east"), ("east2", "east"),
    ("west1", "west"), ("room", "east1"),
)  # fmt: skip
FIRST_POSTS = (
    ("officer", "county", Role.OFFICER), ("east_head", "east", Role.HEAD), ("east_clerk", "east", Role.CLERK),
    ("west_head", "west", Role.HEAD), ("room_head", "room", Role.HEAD), ("leader", "east1", Role.LEADER),
    ("inspector", "county", Role.INSPECTOR), ("system", "city", Role.SYSTEM), ("security", "east", Role.SECURITY),
    ("audit", "county", Role.AUDIT),
)  # fmt: skip
MOST_USERS = 16
MOST_UNITS = 12
FIRST_DAY = date(2026, 3, 24)
NEVER = date.min
users = st.integers(0, MOST_USERS - 1)
units = st.integers(0, MOST_UNITS - 1)
roles = st.sampled_from(list(Role))


@dataclass(frozen=True)
class Reading:
    """The rows that give rights today or will later, read once a step."""

    places: list[tuple[str, str]]
    names: list[str]
    posts: list[Post]
    lents: list[HandOver]

    def table(self, counts: Callable[[Post | HandOver], bool]) -> Table:
        """The pairs that posts, held or lent, give to each user: from the rows, not by the policy under test."""
        pairs: dict[str, set[Pair]] = {name: set() for name in self.names}
        posts = {post.pk: post for post in self.posts if counts(post)}
        for post in posts.values():
            pairs[post.user.username] |= self.over(post, GRANTS[Role(post.role)])
        for lent in self.lents:
            if counts(lent) and lent.post_id in posts:
                post = posts[lent.post_id]
                rights = GRANTS[Role(post.role)] - {Permission.POST_GRANT, Permission.ACCOUNT_MAKE}
                pairs[lent.user.username] |= self.over(post, rights)
        return {name: frozenset(own) for name, own in pairs.items()}

    def over(self, post: Post, rights: frozenset[Permission]) -> set[Pair]:
        below = [code for code, path in self.places if path.startswith(post.unit.path)]
        return {(right, code) for right in rights for code in below}

    def held(self) -> Table:
        """What each user may do today."""
        return self.table(lambda row: row.since <= clock.today())

    def promised(self) -> Table:
        """What each user may do today or will be able to do later."""
        return self.table(lambda _row: True)


def reading() -> Reading:
    day = clock.today()
    return Reading(
        list(Unit.objects.values_list("code", "path")),
        list(User.objects.values_list("username", flat=True)),
        list(Post.objects.filter(Q(until=None) | Q(until__gte=day)).select_related("unit", "user")),
        list(HandOver.objects.filter(until__gte=day).select_related("user")),
    )


def below(units: Iterable[Unit]) -> frozenset[str]:
    """The codes of units with all below them."""
    paths = [unit.path for unit in units]
    places = Unit.objects.values_list("code", "path")
    return frozenset(code for code, path in places if any(path.startswith(top) for top in paths))


class Escalation(RuleBasedStateMachine):
    """The tree and its people, in a transaction that is never kept."""

    steps = 0
    acts = 0
    lent = 0
    merged = 0
    undone = 0

    def __init__(self) -> None:
        super().__init__()
        self.ground = transaction.atomic()
        self.ground.__enter__()
        self.actor: str | None = None
        self.moved: frozenset[str] = frozenset()
        self.held: Table = {}
        self.promised: Table = {}
        self.stood: dict[object, date | None] = {}
        self.day = override_settings(MINXUE_TODAY=FIRST_DAY)
        self.day.enable()

    @initialize()
    def build(self) -> None:
        """The first posts are given by the installation."""
        kind = actions.add_kind(code="unit", zh="单位", en="unit")
        made: dict[str | None, Unit | None] = {None: None}
        for name, above in UNITS:
            made[name] = actions.add_unit(name=name, kind=kind, parent=made[above], by=None, code=name)
        for name, unit, role in FIRST_POSTS:
            user, _first = make_user(username=name, name=name, by=None, password="x")
            actions.grant_post(user=user, unit=Unit.objects.get(code=unit), role=role, by=None, since=date(2020, 1, 1))
        self.look(reading())

    def look(self, rows: Reading) -> None:
        """Keep what is, to hold what comes against it."""
        self.held, self.promised = rows.held(), rows.promised()
        self.stood = {post.pk: post.until for post in rows.posts}

    def person(self, at: int) -> User:
        """Someone, read afresh as for each request."""
        everyone = list(User.objects.order_by("pk"))
        return everyone[at % len(everyone)]

    def unit(self, at: int) -> Unit:
        everywhere = list(Unit.objects.order_by("pk"))
        return everywhere[at % len(everywhere)]

    def reorganiser(self, at: int) -> User:
        """Someone who may change units somewhere: others are refused by each rule in the same way."""
        names = sorted(name for name, own in self.held.items() if any(pair[0] == Permission.UNIT_EDIT for pair in own))
        return User.objects.get(username=names[at % len(names)]) if names else self.person(at)

    def reaches(self, user: User, units: Iterable[Unit | None]) -> bool:
        """Whether a user may change each of some units, by the table of before."""
        return {(Permission.UNIT_EDIT, unit.code if unit else "") for unit in units} <= self.held[user.username]

    def made(self, parent: Unit | None, known: frozenset[str]) -> None:
        """What one may do over a unit one may do over a new one below it."""
        new = frozenset(Unit.objects.values_list("code", flat=True)) - known
        self.moved |= new
        self.held = {
            name: own | {(right, code) for right, at in own if parent and at == parent.code for code in new}
            for name, own in self.held.items()
        }

    def tried(self, by: User, act: object) -> bool:
        """Whether the act was allowed."""
        type(self).steps += 1
        self.actor = by.username
        try:
            act()  # type: ignore[operator]
        except (NotAllowed, TreeFault):
            return False
        type(self).acts += 1
        return True

    @rule(by=users, to=users, at=units, role=roles, days=st.integers(-3, 3), length=st.none() | st.integers(0, 5))
    def give(self, by: int, to: int, at: int, role: Role, days: int, length: int | None) -> None:
        giver = self.person(by)
        since = clock.today() + timedelta(days=days)
        until = None if length is None else since + timedelta(days=length)
        self.tried(
            giver,
            lambda: actions.grant_post(
                user=self.person(to), unit=self.unit(at), role=role, by=giver, since=since, until=until
            ),
        )

    @rule(by=users, which=st.integers(0, 200))
    def end(self, by: int, which: int) -> None:
        posts, ender = list(Post.objects.order_by("pk")), self.person(by)
        self.tried(ender, lambda: actions.end_post(post=posts[which % len(posts)], by=ender))

    @rule(by=users, which=st.integers(0, 200), to=users, days=st.integers(0, 3), length=st.integers(0, 5))
    def lend(self, by: int, which: int, to: int, days: int, length: int) -> None:
        """Somebody stands in for a post from a day to a day."""
        posts, lender = list(Post.objects.order_by("pk")), self.person(by)
        since = clock.today() + timedelta(days=days)
        post, until = posts[which % len(posts)], since + timedelta(days=length)
        if self.tried(
            lender,
            lambda: actions.hand_over(post=post, user=self.person(to), by=lender, since=since, until=until),
        ):
            type(self).lent += 1

    @rule(which=st.integers(0, 200), to=users)
    def lend_own(self, which: int, to: int) -> None:
        """The holder hands over: what a machine of random users would seldom hit upon."""
        posts = list(Post.objects.order_by("pk"))
        post = posts[which % len(posts)]
        holder = User.objects.get(pk=post.user_id)
        day = clock.today()
        if self.tried(
            holder, lambda: actions.hand_over(post=post, user=self.person(to), by=holder, since=day, until=day)
        ):
            type(self).lent += 1

    @rule(by=users, which=st.integers(0, 200))
    def take_back(self, by: int, which: int) -> None:
        lents, taker = list(HandOver.objects.order_by("pk")), self.person(by)
        if lents:
            self.tried(taker, lambda: actions.end_hand_over(hand_over=lents[which % len(lents)], by=taker))

    @rule(by=users, at=units, role=roles)
    def hire(self, by: int, at: int, role: Role) -> None:
        count, maker = User.objects.count(), self.person(by)
        if count < MOST_USERS:
            self.tried(
                maker,
                lambda: actions.make_account(username=f"new{count}", name="x", unit=self.unit(at), role=role, by=maker),
            )

    @rule(by=users, whose=users)
    def take_over(self, by: int, whose: int) -> None:
        """Who gives a new first password can sign in with it: all pairs of the other must be one's own."""
        thief, other = self.person(by), self.person(whose)
        if self.tried(thief, lambda: actions.renew_password(user=other, by=thief)):
            assert self.promised[other.username] <= self.held[thief.username]

    @rule(by=users, at=units, to=units)
    def move(self, by: int, at: int, to: int) -> None:
        mover, unit, parent = self.person(by), self.unit(at), self.unit(to)
        above = unit.parent.code if unit.parent else ""
        going = frozenset(Unit.objects.filter(path__startswith=unit.path).values_list("code", flat=True))
        if self.tried(mover, lambda: actions.move_unit(unit=unit, parent=parent, by=mover)):
            self.moved = going
            both = {(Permission.UNIT_EDIT, above), (Permission.UNIT_EDIT, parent.code)}
            assert both <= self.held[mover.username]

    def near(self, user: User, at: int) -> Unit:
        """A unit below one that the user may change: what a random one would seldom be."""
        codes = [code for right, code in self.held[user.username] if right == Permission.UNIT_EDIT]
        rows = list(Unit.objects.filter(parent__code__in=codes, closed=None).order_by("pk"))
        return rows[at % len(rows)] if rows else self.unit(at)

    @rule(by=users, at=units, to=units, keep=st.booleans(), new=st.booleans(), own=st.booleans())
    def merge(self, by: int, at: int, to: int, *, keep: bool, new: bool, own: bool) -> None:
        """A unit ends in another or in a new one; what stood below it goes there."""
        merger = self.reorganiser(by)
        unit, home = (self.near(merger, at), self.near(merger, to)) if own else (self.unit(at), self.unit(to))
        known = frozenset(Unit.objects.values_list("code", flat=True))
        going, above = below([unit]), unit.parent
        into = NewUnit("new", unit.kind) if new and len(known) < MOST_UNITS else home
        if self.tried(
            merger, lambda: actions.merge_units(units=[unit], into=into, keep_posts=keep, by=merger, reason="x")
        ):
            type(self).merged += 1
            assert self.reaches(merger, [above, home if into is home else above])
            self.moved = going
            self.made(above, known)

    @rule(by=users, at=units, which=st.integers(0, 3))
    def split(self, by: int, at: int, which: int) -> None:
        """A new unit stands beside one and takes over one of those below."""
        splitter, unit = self.reorganiser(by), self.unit(at)
        known = frozenset(Unit.objects.values_list("code", flat=True))
        goes = list(unit.children.filter(closed=None).order_by("pk"))[which : which + 1]
        part = Part(NewUnit("new", unit.kind), units=goes)
        if len(known) < MOST_UNITS and self.tried(
            splitter, lambda: actions.split_unit(unit=unit, parts=[part], by=splitter, reason="x")
        ):
            assert self.reaches(splitter, [unit.parent])
            self.moved = below(goes)
            self.made(unit.parent, known)

    @rule(by=users, which=st.integers(0, 3), own=st.booleans())
    def undo(self, by: int, which: int, *, own: bool) -> None:
        """The tree stands as before, and posts that ended hold again: these are the undoer's to give."""
        # Of the newest: what is older is mostly barred by what came later.
        rows = list(Reorganisation.objects.filter(undone_on=None).order_by("-pk")[:4])
        if not rows:
            return
        row = rows[which % len(rows)]
        undoer = User.objects.get(pk=row.by_id) if own else self.reorganiser(by)
        touched, above = touched_units(row), superiors_before(row)
        going = below(touched)
        if self.tried(undoer, lambda: actions.undo_reorganisation(row=row, by=undoer, reason="x")):
            type(self).undone += 1
            assert self.reaches(undoer, [*touched, *above])
            self.moved = going

    @rule(by=users, at=units)
    def close(self, by: int, at: int) -> None:
        closer, unit = self.person(by), self.unit(at)
        change = actions.close_unit if unit.closed is None else actions.reopen_unit
        self.tried(closer, lambda: change(unit=unit, by=closer, reason="x"))

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        """Posts begin and end by themselves."""
        later = clock.today() + timedelta(days=days)
        self.day.disable()
        self.day = override_settings(MINXUE_TODAY=later)
        self.day.enable()

    @invariant()
    def nobody_gains_what_the_actor_did_not_hold(self) -> None:
        rows = reading()
        now, actor = rows.promised(), self.actor
        if actor is not None:
            placed = self.as_placed(rows) if self.moved else {}
            for name, pairs in now.items():
                gained = pairs - self.promised.get(name, frozenset())
                # A move hands the moved units to whoever stands above their new place: never to the mover, and by
                # the posts that were there before.
                handed = set() if name == actor else {pair for pair in placed.get(name, ()) if pair[1] in self.moved}
                assert gained - handed <= self.held[actor], (actor, name, gained - handed - self.held[actor])
        self.look(rows)
        self.actor, self.moved = None, frozenset()

    def as_placed(self, now: Reading) -> Table:
        """What the posts of before give now that units have moved."""
        return now.table(lambda row: isinstance(row, HandOver) or self.stood.get(row.pk, NEVER) == row.until)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.ground.__exit__(None, None, None)
        self.day.disable()


def run(examples: int, steps: int, machine: type[Escalation] = Escalation) -> type[Escalation]:
    """Runs the machine; gives it with its counts of steps tried and acts that were allowed."""
    machine.steps = machine.acts = machine.lent = machine.merged = machine.undone = 0
    ways = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, phases=[Phase.generate]
    )
    run_state_machine_as_test(machine, settings=ways)
    return machine


@pytest.mark.django_db
def test_nobody_gains_by_any_sequence_of_acts() -> None:
    machine = run(examples=12, steps=40)
    assert machine.steps > 250
    assert machine.acts > 25
    assert machine.lent > 5
    assert machine.merged > 1
    assert machine.undone > 1


def loosened(monkeypatch: pytest.MonkeyPatch, names: Iterable[str]) -> None:
    """A gate left open: these predicates say yes to everybody."""
    rooms = (actions.posts, actions.moving, actions.people, actions.handing, actions.merging, actions.undoing)
    for module in rooms:
        for name in names:
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda *_asked: True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "gate",
    [
        ["can_grant"],
        ["can_hand_over"],
        ["can_make_account", "can_grant"],
        ["can_renew_password"],
        ["can_take_away", "can_place_under"],
        ["can_merge_into"],
        ["can_undo"],
    ],
)
def test_the_machine_finds_a_gate_left_open(gate: list[str], fixed_day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    loosened(monkeypatch, gate)
    with pytest.raises(AssertionError):
        run(examples=40, steps=30)
