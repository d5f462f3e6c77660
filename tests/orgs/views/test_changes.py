import pytest
from django.urls import reverse

from minxue.accounts.models import Act
from minxue.orgs.models import BaseNumber, Unit
from tests.orgs.views.conftest import Enter
from tests.scenes import Street

REASON = {"reason": "区划调整"}
PAGES = ("add_unit", "edit_unit", "rename_unit", "move_unit", "close_unit", "reopen_unit", "base_numbers")


def at(name: str, unit: Unit) -> str:
    return reverse(f"orgs:{name}", args=[unit.pk])


def fresh(story: Street, key: str) -> Unit:
    return Unit.objects.get(pk=story[key].pk)


def test_a_unit_is_added_once_though_the_form_is_sent_twice(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("add_unit", story["street"])
    key = browser.get(url).context["form"]["key"].value()
    sent = {"name": "新桥社区", "kind": "community", "hats": ["adult_centre"], "tier": "3", "key": str(key)}
    first, second = browser.post(url, sent), browser.post(url, sent)
    unit = Unit.objects.get(name="新桥社区")
    assert first["Location"] == second["Location"] == at("unit", unit)
    assert (unit.parent, unit.tier) == (story["street"], "3")


def test_what_is_missing_is_said_and_what_was_typed_stays(story: Street, enter: Enter) -> None:
    answer = enter("head").post(at("add_unit", story["street"]), {"name": "新桥社区", "kind": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["kind"])
    assert 'value="新桥社区"' in answer.content.decode()


def test_a_tree_too_wide_is_said(story: Street, enter: Enter) -> None:
    from minxue.orgs.actions import add_unit

    add_unit(name="x", kind=story.kinds["community"], parent=story["street"], by=None, code="990102001999")
    answer = enter("head").post(at("add_unit", story["street"]), {"name": "新桥社区", "kind": "community"})
    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1


def test_details(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("edit_unit", story["willow"])
    assert 'value="3" selected' in browser.get(url).content.decode()
    answer = browser.post(url, {"kind": "community", "tier": "", "short_names": "杨柳", "phone": "0990"})
    assert answer["Location"] == at("unit", story["willow"])
    assert (fresh(story, "willow").phone, fresh(story, "willow").tier) == ("0990", "")
    assert browser.post(url, {"kind": "nothing"}).status_code == 200


def test_a_new_name(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("rename_unit", story["willow"])
    assert browser.post(url, {"name": "杨柳社区"}).status_code == 200, "a reason is needed"
    assert browser.post(url, {"name": "杨柳社区", "short_names": "柳荫社区"} | REASON).status_code == 302
    assert fresh(story, "willow").name == "杨柳社区"


def test_a_move(story: Street, enter: Enter) -> None:
    browser, url = enter("officer"), at("move_unit", story["street"])
    page = browser.get(url, {"q": "ht"})
    assert [label.strip("　") for _value, label in page.context["form"].fields["parent"].choices] == [
        page.context["form"].fields["parent"].empty_label,
        "荷塘街道",
    ]
    told = browser.get(url, {"look": "1", "parent": str(story["sibling"].pk)}).context["told"]
    assert told.words[0] == "自2026年3月24日起，柳荫街道由临江区改隶荷塘街道，下级 4 个单位一同划转。", "one is closed"
    assert browser.post(url, {"parent": story["willow"].pk} | REASON).status_code == 200, "not below itself"
    assert browser.post(url, {"parent": story["foreign"].pk} | REASON).status_code == 200, "not out of reach"
    assert browser.post(url, {"parent": story["county"].pk} | REASON).status_code == 200, "it stands there"
    assert fresh(story, "street").parent == story["county"]
    assert browser.post(url, {"parent": story["sibling"].pk} | REASON)["Location"] == at("unit", story["street"])
    assert fresh(story, "willow").path.startswith(story["sibling"].path + story["street"].code)
    assert Act.objects.latest("id").reason == "区划调整"


def test_closing_and_reopening(story: Street, enter: Enter) -> None:
    browser = enter("officer")
    told = browser.get(at("close_unit", story["street"])).context["told"]
    assert told.faults == ["还有 4 个下级单位，请先调整或撤销它们。"]
    assert browser.post(at("close_unit", story["street"]), REASON).status_code == 200
    assert browser.post(at("close_unit", story["willow"]), {}).status_code == 200
    assert browser.post(at("close_unit", story["willow"]), REASON).status_code == 302
    assert fresh(story, "willow").closed is not None
    assert browser.post(at("reopen_unit", story["willow"]), REASON).status_code == 302
    assert fresh(story, "willow").closed is None
    assert browser.post(at("reopen_unit", story["willow"]), REASON).status_code == 200, "it stands already"


BASE = {"year": "2026", "source": "公安", "as_of": "2026-01-31"}


def test_base_numbers(story: Street, enter: Enter) -> None:
    browser, url = enter("willow_clerk"), at("base_numbers", story["willow"])
    assert browser.get(url).context["form"]["year"].value() == 2026
    assert browser.post(url, BASE | {"residents": "900", "minors": "0"})["Location"] == at("unit", story["willow"])
    rows = BaseNumber.objects.filter(unit=story["willow"]).order_by("key")
    assert [(row.key, row.value, row.source) for row in rows] == [("minors", 0, "公安"), ("residents", 900, "公安")]
    again = browser.get(url, {"year": "2026"}).context["form"]
    assert (again["residents"].value(), again["source"].value()) == (900, "公安")
    assert browser.get(url, {"year": "x"}).context["form"]["year"].value() == 2026


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, "__all__"),
        ({"residents": "-1"}, "residents"),
        ({"residents": "100", "elderly": "101"}, "elderly"),
        ({"residents": "1", "year": "1900"}, "year"),
        ({"residents": "1", "year": "2099"}, "__all__"),
        ({"residents": "1", "as_of": "2026-02-30"}, "as_of"),
        ({"residents": "1", "source": ""}, "source"),
    ],
)
def test_senseless_base_numbers_are_said(story: Street, enter: Enter, typed: dict[str, str], wrong: str) -> None:
    answer = enter("willow_clerk").post(at("base_numbers", story["willow"]), BASE | typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [wrong]
    assert story["willow"].base_numbers.count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_and_are_closed_to_others(story: Street, enter: Enter, name: str) -> None:
    unit = story["closed" if name == "reopen_unit" else "willow"]
    assert enter("head").get(at(name, unit)).status_code == 200
    for who in ("reviewer", "leader"):
        assert enter(who).get(at(name, unit)).status_code == 403
        assert enter(who).post(at(name, unit), REASON).status_code == 403
    for who in ("foreign_head", "peach_clerk", "security"):
        assert enter(who).get(at(name, unit)).status_code == 404
        assert enter(who).post(at(name, unit), REASON).status_code == 404
