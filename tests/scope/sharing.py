"""What a plan of the matrix's world lays on units below: shares of a target, and an answer to a duty."""

from typing import TYPE_CHECKING

from minxue.plans.actions import Share, answer_duty, split_target
from minxue.plans.choices import Answer
from tests.scope.policy import canary

if TYPE_CHECKING:
    from tests.scope.world import World


def share(world: "World") -> None:
    """The street's target split over two communities that must not read of each other; the street has answered."""
    things, units = world.things["own"], world.units
    shares = [Share(500_000, units["child"]), Share(300_000, units["closed"])]
    split_target(target=things["target"], shares=shares, by=things["maker"])
    answer_duty(
        duty=things["duty"],
        unit=units["own"],
        answer=Answer.ANSWERED,
        words=canary("own", "activity"),
        by=things["maker"],
    )
