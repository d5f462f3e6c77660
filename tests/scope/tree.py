"""What was done to the tree, and the sheets handed in, at each place of the matrix."""

from datetime import date
from typing import TYPE_CHECKING

from minxue.activities.actions import head_count, plan_activity
from minxue.base.clock import moment
from minxue.orgs.actions import add_unit, hand_in_sheet, move_unit, rename_unit
from minxue.orgs.choices import SheetKind
from minxue.orgs.models import Reorganisation
from tests.scenes import SINCE
from tests.scope.policy import PLACES, canary

if TYPE_CHECKING:
    from tests.scope.world import World

COLUMNS = {"unit": "0", "year": "1", "residents": "2", "source": "3", "as_of": "4"}


def reorganise(world: "World") -> None:
    """Each unit gets its name anew, and a sheet with a number of its own."""
    for place in PLACES:
        unit, things = world.units[place], world.things[place]
        words = canary(place, "unit")
        rename_unit(unit=unit, name=unit.name, by=things["maker"], reason=words)
        text = f"单位,年份,人口,来源,时点\n{unit.code},2026,9,{canary(place, 'base')},2026-01-01\n"
        things["sheet"] = hand_in_sheet(
            kind=SheetKind.BASES, unit=unit, data=text.encode(), name="sheet.csv", by=things["maker"]
        )


def carry_over(world: "World") -> None:
    """A community comes from the neighbours' street below the own one, with what it held there."""
    by, units = world.users["superior"], world.units
    unit = add_unit(
        name="荷叶社区",
        kind=world.kinds["community"],
        parent=units["sibling"],
        by=None,
        code="990102002009",
        since=SINCE,
    )
    words = canary("moved", "activity")
    past = plan_activity(
        kind=world.lecture, unit=unit, title=words, starts_at=moment(date(2026, 3, 20), 9), place=words, by=by
    )
    head_count(activity=past, numbers={"all": 9}, by=by)
    world.things["moved"] = {"held": past}
    move_unit(unit=unit, parent=units["own"], by=by, reason=canary("own", "unit"))


def note_changes(world: "World") -> None:
    """The newest change of each unit: of the closed one, its closing."""
    for place in PLACES:
        world.things[place]["reorganisation"] = Reorganisation.objects.filter(unit=world.units[place]).latest("id")
