"""The scope matrix: who × row × verb × place; status, text and SQL of each answer are as the policy says."""

import pytest

from tests.scope.policy import WHO, Who
from tests.scope.probing import Bench, probes, run
from tests.scope.rows import ROWS
from tests.scope.tally import note
from tests.scope.world import World

pytestmark = pytest.mark.django_db
FEWEST = 20_000


@pytest.mark.parametrize("who", WHO, ids=lambda who: who.key)
def test_nobody_sees_or_does_what_is_not_theirs(world: World, who: Who):
    bench = run(Bench(world), probes(world, ROWS, [who]))
    note(f"matrix-{who.key}", probes=bench.probes, leaks=len(bench.faults))
    assert bench.faults == []


def test_the_matrix_is_large(world: World):
    assert sum(1 for _probe in probes(world, ROWS, WHO)) >= FEWEST
