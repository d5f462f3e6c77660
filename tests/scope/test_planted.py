"""Every planted fault is found: a matrix that finds nothing must not be one that cannot."""

import importlib
from inspect import isfunction

import pytest

from tests.scope.planted import PLANTED
from tests.scope.planting import Planted
from tests.scope.policy import WHO
from tests.scope.probing import Bench, probes, run
from tests.scope.rows import ROWS
from tests.scope.tally import note
from tests.scope.world import World

pytestmark = pytest.mark.django_db
FEWEST = 130
POLICIES = (
    "plans.policy",
    "activities.policy",
    "orgs.policy.rules",
    "people.policy",
    "documents.policy",
    "desk.policy",
)
HARMLESS = {
    "can_see_people": "of the posts there are, each that opens the check of an activity sees persons too",
    "can_set_up": "the house is set up: its pages are hidden from all",
    "can_see_activity": "asked by no page: the list asks the same of the database, and a test holds the two equal",
}


def found(world: World, planted: Planted) -> list[str]:
    rows = [row for row in ROWS if row.name in planted.rows]
    whos = [who for who in WHO if who.key in planted.whos]
    bench = Bench(world)
    made = list(probes(world, rows, whos))
    with planted.standing():
        run(bench, made, lambda: bool(bench.faults))
    return bench.faults


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.words)
def test_planted_fault_is_found(world: World, planted: Planted):
    faults = found(world, planted)
    note(f"planted-{PLANTED.index(planted)}", planted=1, found=int(bool(faults)))
    assert faults


def test_many_are_planted():
    assert len({planted.words for planted in PLANTED}) == len(PLANTED) >= FEWEST


def predicates() -> set[str]:
    """Every rule of who may do what, by its name."""
    houses = [importlib.import_module(f"minxue.{name}") for name in POLICIES]
    return {
        name
        for house in houses
        for name, thing in vars(house).items()
        if isfunction(thing) and thing.__module__ == house.__name__ and name.startswith(("can_", "could_"))
    }


def test_each_rule_is_broken_once():
    assert predicates() - {planted.spot.name for planted in PLANTED} == set(HARMLESS)


def test_planting_leaves_no_trace(world: World):
    """The product is as it was: the rows of some faults, probed after each was taken out again."""
    for planted in PLANTED[::12]:
        with planted.standing():
            pass
        assert found(world, Planted("nothing", planted.spot, lambda was: was, planted.rows, planted.whos)) == []
