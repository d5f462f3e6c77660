"""No page is forgotten when pages are looked at."""

from tests.journeys.places import ELSEWHERE, PLACES, routes


def test_each_route_has_a_place_or_a_reason_to_have_none() -> None:
    named = {place.route for place in PLACES}
    assert named & set(ELSEWHERE) == set()
    assert sorted(set(routes())) == sorted(named | set(ELSEWHERE))
