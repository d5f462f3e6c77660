"""The figures of an activity against a plain count by hand."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from minxue.activities.actions import head_count, tick, untick
from minxue.activities.queries import attendances_of, counts_of, heads_of, people_present, tallies
from minxue.people.actions import add_person, merge_people
from minxue.people.choices import Known
from tests.activities.conftest import Life

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["yes", "no", "unknown"]),
        st.none() | st.integers(1930, 2025),
        st.booleans(),  # struck out again
        st.none() | st.integers(0, 7),  # merged into an earlier entry
    ),
    min_size=1,
    max_size=8,
)
HEADS = st.one_of(
    st.fixed_dictionaries({"all": st.integers(0, 500)}),
    st.fixed_dictionaries({group: st.integers(0, 300) for group in ("elderly", "adult", "minor")}),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=PEOPLE, heads=HEADS)
def test_counts_agree_with_counting_by_hand(
    life: Life, rows: list[tuple[str, int | None, bool, int | None]], heads: dict[str, int]
) -> None:
    with transaction.atomic():
        _counted(life, rows, heads)
        transaction.set_rollback(True)


def _counted(life: Life, rows: list[tuple[str, int | None, bool, int | None]], heads: dict[str, int]) -> None:
    head = life.story.user("head")
    activity = life.hold()
    people = [
        add_person(unit=life.story["willow"], name=f"王{n}", employed=employed, birth_year=year, by=head)
        for n, (employed, year, _struck, _into) in enumerate(rows)
    ]
    tick(activity=activity, people=people, by=head)
    head_count(activity=activity, numbers=heads, by=head)
    here = [person for person, row in zip(people, rows, strict=True) if not row[2]]
    for person in people:
        if person not in here:
            untick(activity=activity, person=person, by=head)
    one = list(range(len(people)))
    for n, (_employed, _year, _struck, into) in enumerate(rows):
        if into is not None and into < n and one[into] != n:
            merge_people(keep=people[into], other=people[n], by=head)
            one = [one[into] if of == n else of for of in one]
    persons = [people[n] for n in {one[people.index(person)] for person in here}]
    counts = counts_of(activity)
    assert counts.named == len(here) == attendances_of(activity).count()
    assert counts.unnamed == sum(heads.values()) == sum(heads_of(activity).values())
    assert counts.visits == len(here) + sum(heads.values()) == tallies([activity.pk]).get(activity.pk, 0)
    assert counts.people == len(persons)
    assert {person.pk for person in people_present(activity)} == {person.pk for person in persons}
    assert counts.employed == sum(person.employed == Known.YES for person in persons)
    assert counts.employed_unknown == sum(person.employed == Known.UNKNOWN for person in persons)
    years = [person.birth_year for person in persons]
    assert counts.elderly == sum(year is not None and year <= 1966 for year in years)
    assert counts.minors == sum(year is not None and year > 2008 for year in years)
    assert counts.age_unknown == counts.by_name_alone == years.count(None)


def test_visits_of_many_in_two_queries(life: Life, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    clerk = life.story.user("willow_clerk")
    people = life.people(3)
    rows = [life.hold() for _ in range(4)]
    tick(activity=rows[0], people=people, by=clerk)
    tick(activity=rows[1], people=people[:1], by=clerk)
    head_count(activity=rows[1], numbers={"elderly": 5, "adult": 2}, by=clerk)
    head_count(activity=rows[2], numbers={"all": 9}, by=clerk)
    with django_assert_num_queries(2):
        assert tallies(row.pk for row in rows) == {rows[0].pk: 3, rows[1].pk: 8, rows[2].pk: 9}
