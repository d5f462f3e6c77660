"""What follows the acts of lower floors."""

from minxue.people import actions


def follow_units(ids: list[str]) -> None:
    """Units have moved: their persons go with them."""
    actions.follow_units(ids=ids)
