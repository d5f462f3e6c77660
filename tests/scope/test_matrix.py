"""The scope matrix: each who × each row × each verb × each place."""

import pytest

from tests.scope.policy import WHO
from tests.scope.probing import Bench, probes, run
from tests.scope.rows import ROWS
from tests.scope.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", WHO, ids=lambda who: who.key)
def test_matrix(world: World, who):
    bench = run(Bench(world), probes(world, ROWS, [who]))
    import pathlib; pathlib.Path(f"/tmp/faults/{who.key}").write_text("\n".join(bench.faults))
    print(bench.probes, len(bench.faults))
    assert bench.faults == []
