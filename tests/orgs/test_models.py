from minxue.orgs.models import UnitHat
from tests.scenes import Street


def test_a_hat_is_worn_once(story: Street) -> None:
    unit, kind = story["willow"], story.kinds["adult_centre"]
    for _ in range(2):
        unit.hats.add(kind)
    assert [str(row) for row in UnitHat.objects.filter(unit=unit)] == [f"{unit.pk} adult_centre"]
