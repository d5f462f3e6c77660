from uuid import uuid4

import pytest

from minxue.base import registry


@pytest.fixture(autouse=True)
def _own_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_house", registry._House())


def test_addresses_are_handed_down() -> None:
    registry.place("unit", "orgs:unit")
    registry.place("units", "orgs:units")
    registry.place("lost", "orgs:no_such_page")
    one = uuid4()
    assert registry.address_of("unit", one) == f"/units/{one}/"
    assert registry.address_of("unit", str(one)) == f"/units/{one}/"
    assert registry.address_of("units") == registry.address_of("units", "") == "/units/"
    assert registry.address_of("unit") == ""
    assert registry.address_of("lost", one) == ""
    assert registry.address_of("unknown", one) == ""


def test_listeners_keep_their_order_and_one_name_is_heard_once() -> None:
    heard: list[str] = []
    registry.listen("x", "first", lambda ids: heard.append("old"))
    registry.listen("x", "second", lambda ids: heard.append("second"))
    registry.listen("x", "first", lambda ids: heard.append("first"))
    for _name, handler in registry.listeners("x"):
        handler([])
    assert heard == ["second", "first"]
    assert registry.listeners("y") == ()


def test_many_addresses_of_one_kind_are_those_of_each() -> None:
    registry.place("unit", "orgs:unit")
    one, other = uuid4(), uuid4()
    found = registry.addresses_of("unit")
    assert [found(one), found(str(other))] == [registry.address_of("unit", one), registry.address_of("unit", other)]
    assert registry.addresses_of("unknown")(one) == ""
    assert registry.filled(f"/plan/?q=a%2Fb&clause={registry.ANY}#x")(one) == f"/plan/?q=a%2Fb&clause={one}#x"
