"""Faults of scope as they come about in life: the matrix must find every one."""

from tests.scope.planted.above import ACTIVITIES, PLANS, UPPER
from tests.scope.planted.below import PEOPLE, ROLES, TREE
from tests.scope.planting import Planted

PLANTED: tuple[Planted, ...] = (*ROLES, *TREE, *PEOPLE, *PLANS, *ACTIVITIES, *UPPER)

__all__ = ["PLANTED"]
