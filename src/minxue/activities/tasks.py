"""What follows the acts of lower floors."""

from minxue.activities import actions


def follow_units(ids: list[str]) -> None:
    """Units have moved: what they have planned goes with them."""
    actions.follow_units(ids=ids)


def rehouse(ids: list[str]) -> None:
    """Units were merged or split: what is planned changes its host."""
    actions.rehouse(ids=ids)
