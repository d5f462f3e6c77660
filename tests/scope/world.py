"""A world for the matrix, built by actions: things of every kind at each place, each text with the place's canary."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from minxue.accounts.actions import block_user, make_user, reset_password
from minxue.accounts.models import User
from minxue.activities.actions import add_kind as add_activity_kind
from minxue.activities.actions import move_activity, plan_activity, tick
from minxue.activities.models import Activity, ActivityKind
from minxue.base.actions import start_job
from minxue.figures.actions import add_indicator
from minxue.orgs.actions import add_kind, add_unit, close_unit, grant_post, hand_over, set_base_number
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit, UnitKind
from minxue.people.actions import add_person, merge_people
from minxue.people.models import Person
from minxue.plans.models import Clause
from tests.scenes import BASES, KINDS, PASSWORD, SINCE
from tests.scope.evidence import ask, own_form, prove
from tests.scope.planning import document, plan_of
from tests.scope.policy import PLACES, WHO, Who, canary
from tests.scope.sharing import share
from tests.scope.telling import own_year
from tests.scope.tree import carry_over, note_changes, reorganise

DAY = date(2026, 3, 24)
HALF_PAST_TWO = time(14, 30)
TREE = (
    # place, code, name, kind, parent
    ("city", "990100", "云溪市", "city", ""),
    ("parent", "990102", "临江区", "county", "city"),
    ("foreign_county", "990103", "北塘区", "county", "city"),
    ("own", "990102001", "柳荫街道", "street", "parent"),
    ("sibling", "990102002", "荷塘街道", "street", "parent"),
    ("foreign", "990103001", "松岭街道", "street", "foreign_county"),
    ("child", "990102001001", "柳荫社区", "community", "own"),
    ("closed", "990102001004", "旧桥社区", "community", "own"),
)
# Whose clause what was held at a place was held for: a plan above it, so that proofs cross the places.
HELD_FOR = {"parent": "parent", "own": "parent", "sibling": "parent", "child": "own", "closed": "own"}


@dataclass
class World:
    """Units by place, things by place and kind, users by the key of who asks."""

    units: dict[str, Unit] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    kinds: dict[str, UnitKind] = field(default_factory=dict)
    lecture: ActivityKind = field(default_factory=ActivityKind)

    def thing(self, place: str, kind: str) -> Any:
        """The thing of a kind at a place."""
        return self.things[place][kind]

    def id(self, place: str, kind: str) -> str:
        """Its key."""
        return str(self.thing(place, kind).pk)


def build() -> World:
    """The whole of it; some hundred short acts."""
    world = World()
    _units(world)
    _users(world)
    world.lecture = add_activity_kind(code="lecture", zh="讲座", en="lecture", training=True)
    _indicators()
    for place in ("parent", "own", "sibling", "child", "foreign", "closed"):
        _fill(world, place)
    for place in PLACES:
        _hold(world, place)
    _across(world)
    share(world)
    carry_over(world)
    reorganise(world)
    close_unit(unit=world.units["closed"], by=world.users["superior"], reason=canary("closed", "unit"))
    world.units["closed"].refresh_from_db()
    note_changes(world)
    return world


def _units(world: World) -> None:
    for order, (code, (zh, en, below)) in enumerate(KINDS.items()):
        world.kinds[code] = add_kind(code=code, zh=zh, en=en, order=order, below_county=below)
    for place, code, name, kind, parent in TREE:
        words = canary(place, "unit") if place in PLACES else ""
        world.units[place] = add_unit(
            name=f"{name} {words}".strip(),
            kind=world.kinds[kind],
            parent=world.units.get(parent),
            by=None,
            code=code,
            short_names=name,
            since=SINCE,
            phone=words,
        )
        world.things[place] = {"unit": world.units[place]}
    world.things["shared"] = {}


def _account(username: str, name: str, unit: Unit | None, role: str, **days: date) -> tuple[User, Any]:
    user, _first = make_user(username=username, name=name, by=None, password=PASSWORD)
    if unit is None:
        return user, None
    return user, grant_post(user=user, unit=unit, role=Role(role), by=None, **({"since": SINCE} | days))


def _users(world: World) -> None:
    for who in WHO:
        if who.signed:
            world.users[who.key], _post = _one(world, who)
    for place in PLACES:
        unit, things, name = world.units[place], world.things[place], canary(place, "user")
        things["maker"], _post = _account(f"{name}-maker", f"{name} 办", unit, "head")
        things["user"], things["post"] = _account(f"{name}-clerk", f"{name} 员", unit, "clerk")
        things["blocked"], _post = _account(f"{name}-blocked", f"{name} 封", unit, "leader")
        block_user(user=things["blocked"], by=None, reason=name)
        things["lent"] = hand_over(
            post=things["post"], user=things["maker"], by=things["maker"], since=DAY, until=DAY + timedelta(days=3)
        )
    world.things["own"]["double"] = _two_posts(world)


def _two_posts(world: World) -> User:
    """Someone of the street who has a post with the neighbours too."""
    user, _post = _account("two-posts", f"{canary('own', 'user')} 兼", world.units["own"], "leader")
    grant_post(user=user, unit=world.units["sibling"], role=Role.LEADER, by=None, since=SINCE)
    return user


def _one(world: World, who: Who) -> tuple[User, Any]:
    own, tomorrow, yesterday = world.units["own"], DAY + timedelta(days=1), DAY - timedelta(days=1)
    if who.key == "former":
        return _account(who.key, "离任甲", own, "head", until=yesterday)
    if who.key == "later":
        return _account(who.key, "候任乙", own, "head", since=tomorrow)
    made = _account(who.key, f"{who.key} 甲", world.units.get(who.seat), who.role)
    if who.gate == "fresh":
        reset_password(user=made[0], by=None)
    elif who.gate == "shut":
        block_user(user=made[0], by=None, reason="停用")
    return made


def _indicators() -> None:
    for code, zh, formula, subject in (
        ("training_rate", "培训率", "trained_employed / base.employed * 100", "培训率"),
        ("participation_rate", "参与率", "people / base.residents * 100", "参与率"),
    ):
        add_indicator(code=code, zh=zh, en=code, formula=formula, unit="%", subjects=[subject], units=["%", "个百分点"])


def _fill(world: World, place: str) -> None:
    """What stands at a place of itself."""
    unit, things = world.units[place], world.things[place]
    for key, value in BASES.items():
        set_base_number(
            unit=unit, year=2026, key=key, value=value, source=canary(place, "base"), as_of=SINCE, by=things["maker"]
        )
    for kind, surname, year in (("person", "钱", 1950), ("other", "孙", 1980), ("alias", "李", 1970)):
        things[kind] = add_person(
            unit=unit,
            name=f"{surname}{canary(place, 'person')}",
            by=things["maker"],
            birth_year=year,
            employed="yes",
            phone=canary(place, "phone"),
        )
    merge_people(keep=things["person"], other=things["alias"], by=things["maker"])
    things["job"] = start_job(owner=things["maker"].pk, kind="sample", subject="")
    things |= plan_of(unit, place, things["maker"]) | document(unit, place, things["maker"])


def _activity(world: World, place: str, day: date, clause: Clause | None, words: str = "", **more: Any) -> Activity:
    words = canary(words or place, "activity")
    return plan_activity(
        kind=world.lecture,
        unit=world.units[place],
        title=f"讲座 {words}",
        starts_at=timezone.make_aware(datetime.combine(day, HALF_PAST_TWO)),
        place=words,
        teacher=words,
        theme=words,
        clause=clause,
        by=world.thing(place, "maker"),
        **more,
    )


def _hold(world: World, place: str) -> None:
    things, over = world.things[place], HELD_FOR.get(place, place)
    held = _activity(world, place, date(2026, 3, 20), world.thing(over, "clause"))
    tick(activity=held, people=[things["person"], things["other"]], by=things["maker"])
    move_activity(
        activity=held,
        starts_at=held.starts_at + timedelta(hours=1),
        place=canary(place, "activity"),
        reason=canary(place, "activity"),
        by=things["maker"],
    )
    things["held"] = held
    things |= prove(held, place, things["maker"]) | own_form(world.units[place], things["maker"])
    things |= own_year(world.units[place], place, world.lecture, things["maker"])
    things["activity"] = _activity(world, place, date(2026, 4, 10), things["clause"])
    ask(things["activity"], place, things["maker"])
    things["today"] = _activity(world, place, DAY, None)


def _across(world: World) -> None:
    """What ties the places together: an activity held by two, a foreign name on a roll, one person in two homes."""
    sibling, superior = world.things["sibling"], world.users["superior"]
    shared = _activity(world, "sibling", date(2026, 3, 21), sibling["clause"], "shared", cohosts=[world.units["own"]])
    tick(activity=shared, people=[sibling["other"]], by=sibling["maker"])
    world.things["shared"] |= prove(shared, "shared", sibling["maker"])
    world.things["shared"] |= {"held": shared, "activity": shared, "today": shared, "person": sibling["other"]}
    tick(activity=world.thing("own", "held"), people=[sibling["person"]], by=superior)
    for kind, home, keeper in (("kept_outside", "own", "sibling"), ("merged_in", "sibling", "own")):
        person = _stray(world, home)
        merge_people(keep=world.thing(keeper, "person"), other=person, by=superior)
        world.things[home][kind] = person
    tick(activity=world.thing("own", "held"), people=[world.thing("own", "kept_outside")], by=superior)


def _stray(world: World, home: str) -> Person:
    return add_person(unit=world.units[home], name=f"周{canary(home, 'person')}", by=world.users["superior"])
