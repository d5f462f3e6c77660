from minxue.people.actions import add_by_name, merge_people
from minxue.people.models import Person
from tests.people.conftest import Browse
from tests.scenes import Street


def test_what_is_known(wang: Person, browse: Browse) -> None:
    page = browse("willow_clerk").get(f"/people/{wang.pk}/").content.decode()
    assert all(words in page for words in ("王桂英", "柳荫社区", "1958", "13800001234", "老年人"))
    assert f"/people/{wang.pk}/edit/" in page
    reader = browse("reviewer").get(f"/people/{wang.pk}/").content.decode()
    assert "138****1234" in reader
    assert "/edit/" not in reader


def test_outside_the_scope_there_is_nobody(wang: Person, browse: Browse) -> None:
    for key in ("leader", "peach_clerk", "sibling_head", "system"):
        assert browse(key).get(f"/people/{wang.pk}/").status_code == 404


def test_merged_entries_and_where_they_count(story: Street, wang: Person, browse: Browse) -> None:
    other = add_by_name(unit=story["peach"], name="王阿姨", by=story.user("head"))
    merge_people(keep=wang, other=other, by=story.user("head"))
    head = browse("head")
    kept = head.get(f"/people/{wang.pk}/").content.decode()
    assert "王阿姨" in kept
    assert f"/people/{other.pk}/unmerge/" in kept
    merged = head.get(f"/people/{other.pk}/").content.decode()
    assert f'<a href="/people/{wang.pk}/">王桂英</a>' in merged
    assert f"/people/{other.pk}/merge/" not in merged
    outside = browse("peach_clerk").get(f"/people/{other.pk}/").content.decode()
    assert "王桂英" not in outside
    assert "其他单位" in outside
