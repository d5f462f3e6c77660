import pytest

from minxue.people.actions import add_by_name, merge_people
from minxue.people.models import Person, PersonAlias
from minxue.people.queries import canonical
from tests.people.conftest import Browse
from tests.scenes import Street


@pytest.fixture
def twin(story: Street, wang: Person) -> Person:
    """Another entry of the same name."""
    return add_by_name(unit=story["willow"], name="王桂英", by=story.user("head"))


def test_the_same_name_is_offered_first_and_others_by_search(
    story: Street, wang: Person, twin: Person, browse: Browse
) -> None:
    other = add_by_name(unit=story["willow"], name="李华", by=story.user("head"))
    client, address = browse("willow_clerk"), f"/people/{wang.pk}/merge/"
    page = client.get(address).content.decode()
    assert (str(twin.pk) in page, str(other.pk) in page) == (True, False)
    page = client.get(f"{address}?q=lihua").content.decode()
    assert (str(twin.pk) in page, str(other.pk) in page) == (False, True)
    assert "没有找到其他登记" in client.get(f"{address}?q=nobody").content.decode()


def test_merging_and_undoing(wang: Person, twin: Person, browse: Browse) -> None:
    client = browse("willow_clerk")
    sent = {"other": str(twin.pk), "reason": "同一个人"}
    assert client.post(f"/people/{wang.pk}/merge/", sent)["Location"] == f"/people/{wang.pk}/"
    assert canonical(twin) == wang
    address = f"/people/{twin.pk}/unmerge/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "看错了"})["Location"] == f"/people/{twin.pk}/"
    assert PersonAlias.objects.count() == 0
    assert client.get(address).status_code == 404


def test_a_refusal_is_said_beside_the_field(story: Street, wang: Person, twin: Person, browse: Browse) -> None:
    third = add_by_name(unit=story["willow"], name="王桂英", by=story.user("head"))
    merge_people(keep=twin, other=wang, by=story.user("head"))
    client = browse("willow_clerk")
    page = client.post(f"/people/{wang.pk}/merge/", {"other": str(twin.pk), "reason": "同一个人"})
    assert "这条登记已经算作另一个人" in page.content.decode()
    assert client.post(f"/people/{wang.pk}/merge/", {"other": str(third.pk), "reason": ""}).status_code == 200
    assert PersonAlias.objects.count() == 1


def test_merging_is_for_those_who_may(story: Street, wang: Person, twin: Person, browse: Browse) -> None:
    assert browse("reviewer").get(f"/people/{wang.pk}/merge/").status_code == 403
    outside = add_by_name(unit=story["peach"], name="王桂英", by=story.user("head"))
    merge_people(keep=wang, other=outside, by=story.user("head"))
    assert browse("peach_clerk").get(f"/people/{outside.pk}/unmerge/").status_code == 403
    assert browse("peach_clerk").get(f"/people/{wang.pk}/unmerge/").status_code == 404
