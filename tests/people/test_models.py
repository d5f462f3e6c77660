from minxue.people.actions import add_by_name, merge_people
from minxue.people.models import Person
from tests.scenes import Street


def test_each_row_says_what_it_is(story: Street, wang: Person) -> None:
    other = add_by_name(unit=story["willow"], name="王阿姨", by=story.user("head"))
    row = merge_people(keep=wang, other=other, by=story.user("head"))
    assert (str(wang), str(row)) == ("王桂英", f"{other.pk} = {wang.pk}")
