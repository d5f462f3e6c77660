"""What follows the acts of lower floors."""

from minxue.activities import actions


def follow_units(ids: list[str]) -> None:
    """Units have moved: what they have planned goes with them."""
    actions.follow_units(ids=ids)
