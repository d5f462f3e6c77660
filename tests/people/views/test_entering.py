from minxue.people.models import Person
from tests.people.conftest import Browse
from tests.scenes import Street

SENT = {"name": "李华", "sex": "m", "birth_year": "1960", "employed": "no", "phone": "", "once": "a"}


def test_a_person_is_entered_once(story: Street, browse: Browse) -> None:
    client = browse("willow_clerk")
    assert client.get("/people/add/").status_code == 200
    sent = SENT | {"unit": str(story["willow"].pk)}
    first, second = (client.post("/people/add/", sent) for _ in range(2))
    person = Person.objects.get()
    assert (person.name, person.birth_year, person.employed) == ("李华", 1960, "no")
    assert first["Location"] == second["Location"] == f"/people/{person.pk}/"


def test_what_is_wrong_is_said_and_nothing_is_lost(story: Street, browse: Browse) -> None:
    client = browse("willow_clerk")
    answer = client.post("/people/add/", SENT | {"unit": str(story["willow"].pk), "birth_year": "2050"})
    assert answer.status_code == 200
    assert "李华" in answer.content.decode()
    assert "出生年份应在" in answer.content.decode()
    assert client.post("/people/add/", SENT | {"unit": str(story["peach"].pk)}).status_code == 200
    assert Person.objects.count() == 0


def test_readers_do_not_enter(browse: Browse) -> None:
    assert browse("reviewer").get("/people/add/").status_code == 403
    assert browse("leader").get("/people/add/").status_code == 403


def test_an_entry_is_corrected(wang: Person, browse: Browse) -> None:
    client, address = browse("willow_clerk"), f"/people/{wang.pk}/edit/"
    assert 'value="王桂英"' in client.get(address).content.decode()
    assert client.post(address, SENT)["Location"] == f"/people/{wang.pk}/"
    wang.refresh_from_db()
    assert (wang.name, wang.sex) == ("李华", "m")
    assert "出生年份应在" in client.post(address, SENT | {"birth_year": "2050"}).content.decode()
    assert client.post(address, SENT | {"name": ""}).status_code == 200


def test_correcting_is_for_those_who_may(wang: Person, browse: Browse) -> None:
    assert browse("reviewer").get(f"/people/{wang.pk}/edit/").status_code == 403
    assert browse("peach_clerk").get(f"/people/{wang.pk}/edit/").status_code == 404
