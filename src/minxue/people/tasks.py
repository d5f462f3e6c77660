"""What follows the acts of lower floors."""

from minxue.people import actions


def follow_units(ids: list[str]) -> None:
    """Units have moved: their persons go with them."""
    actions.follow_units(ids=ids)


def rehouse(ids: list[str]) -> None:
    """Units were merged or split: persons change their home."""
    actions.rehouse(ids=ids)
