"""The scope matrix: who × row × verb × place; status, text and SQL of each answer are as the policy says."""

from itertools import islice

import pytest
from django.db import connection

from tests.scope.policy import WHO, Who
from tests.scope.probing import Bench, probes, run
from tests.scope.rows import ROWS
from tests.scope.tally import counted, note
from tests.scope.world import World

pytestmark = pytest.mark.django_db
FEWEST = 20_000
PARTS = 4
"""Groups of askers that workers share out among themselves."""
ASKERS = [
    pytest.param(who, id=who.key, marks=pytest.mark.xdist_group(f"matrix-{at % PARTS}")) for at, who in enumerate(WHO)
]


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("who", ASKERS)
def test_nobody_sees_or_does_what_is_not_theirs(world: World, who: Who):
    bench = run(Bench(world), islice(probes(world, ROWS, [who]), None, None, step()))
    note(f"matrix-{who.key}", probes=bench.probes, leaks=len(bench.faults))
    assert bench.faults == []


def step() -> int:
    """Every probe, but on PostgreSQL each third: rights are decided before the database is asked.

    Where the databases differ (ranges of paths, order, text) each has tests of its own; `make matrix` probes all.
    """
    return 3 if connection.vendor == "postgresql" and not counted() else 1


def test_the_matrix_is_large(world: World):
    assert sum(1 for _probe in probes(world, ROWS, WHO)) >= FEWEST
