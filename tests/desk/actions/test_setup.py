"""The set-up of an empty house: its code, the office, communities, accounts, the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from minxue.accounts.actions import make_user
from minxue.accounts.models import Act, User
from minxue.config.packs import load_base
from minxue.desk.actions.setup import (
    Founder,
    Office,
    Seat,
    add_communities,
    demand_setup,
    end_setup,
    found_office,
    is_code,
    make_accounts,
    open_setup,
    pass_step,
)
from minxue.desk.queries.pasting import communities_in
from minxue.desk.queries.setup import FirstRun, first_run, place
from minxue.orgs.actions import TreeFault, add_unit, grant_post
from minxue.orgs.choices import Role
from minxue.orgs.models import Post, Unit, UnitKind
from minxue.orgs.policy import NotAllowed

PASSWORD = "willow-shade-2026"
ME = Founder("顾文清", "guwenqing", PASSWORD)


@pytest.fixture(autouse=True)
def empty_house(db: None, settings: Settings, tmp_path: Path, fixed_day: object) -> Iterator[None]:
    """A database with the base pack, and a data folder of its own."""
    settings.DATA = tmp_path
    load_base()
    with translation.override("en"):
        yield


def _office(kind: str = "street", **more: str) -> Office:
    return Office("柳荫街道", UnitKind.objects.get(code=kind), **more)


def _founded(**more: str) -> tuple[Unit, User]:
    run = open_setup()
    assert run is not None
    return found_office(office=_office(**more), founder=ME, code=run.code)


def test_an_empty_house_keeps_its_code_until_it_is_used() -> None:
    run = open_setup()
    assert run is not None
    assert [len(part) for part in run.code.split("-")] == [4, 4, 4]
    assert open_setup() == first_run() == run
    assert place().stat().st_mode & 0o777 == 0o600
    assert run.next == "office"


def test_a_house_in_use_has_no_code() -> None:
    open_setup()
    make_user(username="somebody", name="某人", by=None)
    assert open_setup() is None
    assert first_run() is None
    assert not is_code("")


def test_the_code_is_read_as_people_type_it() -> None:
    run = open_setup()
    assert run is not None
    letters = run.code.replace("-", "")
    typed = [run.code, run.code.lower(), letters, f" {letters[:4]} {letters[4:8]} {letters[8:]} ", letters[:-1], ""]
    assert [is_code(word) for word in typed] == [True, True, True, True, False, False]


def test_the_office_and_its_first_account() -> None:
    unit, user = _founded(county="330106", superior="临江区")
    assert (unit.code, unit.path, unit.county) == ("330106001", "330106/330106001/", "330106")
    assert unit.parent is not None
    assert (unit.parent.name, unit.parent.kind_id) == ("临江区", "county")
    assert user.check_password(PASSWORD)
    assert not user.must_change_password
    assert list(Post.objects.values_list("user", "unit", "role")) == [(user.pk, unit.pk, "head")]
    assert first_run() == FirstRun(unit=str(unit.pk), by=str(user.pk), done=("office",))
    assert list(Act.objects.values_list("verb", "path")) == [("found_office", unit.path)]


@pytest.mark.parametrize(
    ("kind", "county", "superior", "codes"),
    [
        ("street", "", "", ["999901001"]),
        ("county", "330106", "", ["330106"]),
        ("county", "330106", "杭州市", ["330100", "330106"]),
        ("city", "330100", "浙江省", ["330000", "330100"]),
    ],
)
def test_codes_of_the_tree(kind: str, county: str, superior: str, codes: list[str]) -> None:
    _founded(kind=kind, county=county, superior=superior)
    assert list(Unit.objects.order_by("path").values_list("code", flat=True)) == codes


def test_nobody_takes_the_house_without_the_code() -> None:
    open_setup()
    with pytest.raises(NotAllowed):
        found_office(office=_office(), founder=ME, code="AAAA-AAAA-AAAA")
    _founded()
    with pytest.raises(NotAllowed):
        found_office(office=_office(), founder=ME, code="")
    assert Unit.objects.count() == 1


def test_a_house_that_was_filled_meanwhile_is_left_alone() -> None:
    run = open_setup()
    assert run is not None
    make_user(username="somebody", name="某人", by=None)
    with pytest.raises(TreeFault):
        found_office(office=_office(), founder=ME, code=run.code)
    assert first_run() is None


def test_a_set_up_under_way_keeps_no_code() -> None:
    _unit, user = _founded()
    run = open_setup()
    assert run is not None
    assert (run.code, run.by, run.next) == ("", str(user.pk), "communities")


def test_communities_are_added_once() -> None:
    unit, user = _founded()
    lines = communities_in("柳荫社区\n桃园村\n柳荫社区", [])
    made = add_communities(lines=lines, by=user)
    assert [(one.name, one.kind_id, one.parent_id) for one in made] == [
        ("柳荫社区", "community", unit.pk),
        ("桃园村", "village", unit.pk),
    ]
    assert add_communities(lines=communities_in("柳荫社区", ["柳荫社区"]), by=user) == []
    assert [act.detail for act in Act.objects.filter(verb="add_communities").order_by("id")] == [
        {"count": 2},
        {"count": 0},
    ]


def test_accounts_are_made_all_or_none() -> None:
    unit, user = _founded()
    seats = [Seat("沈小禾", "shenxiaohe", Role.CLERK, unit), Seat("陆静明", "lujingming", Role.LEADER, unit)]
    with pytest.raises(TreeFault):
        make_accounts(seats=[*seats, Seat("又一个", "shenxiaohe", Role.CLERK, unit)], by=user)
    assert User.objects.count() == 1
    slips = make_accounts(seats=seats, by=user)
    assert [(slip.name, slip.username, slip.post) for slip in slips] == [
        ("沈小禾", "shenxiaohe", "柳荫街道 clerk"),
        ("陆静明", "lujingming", "柳荫街道 leader"),
    ]
    assert [User.objects.get(username=slip.username).check_password(slip.password) for slip in slips] == [True, True]


def test_steps_are_passed_once_and_the_end_is_for_good() -> None:
    unit, user = _founded()
    pass_step(step="communities", by=user)
    assert pass_step(step="communities", by=user).done == ("office", "communities")
    end_setup(by=user)
    assert first_run() is None
    assert open_setup() is None
    assert list(Act.objects.filter(verb="end_setup").values_list("subject", flat=True)) == [str(unit.pk)]
    with pytest.raises(NotAllowed):
        end_setup(by=user)


def test_only_who_leads_the_office_goes_on() -> None:
    unit, user = _founded()
    clerk, _first = make_user(username="clerk", name="干事", by=None)
    grant_post(user=clerk, unit=unit, role=Role.CLERK, by=None)
    beside = add_unit(name="别处", kind=unit.kind, parent=None, by=None, code="990102001")
    other, _first = make_user(username="other", name="别人", by=None)
    grant_post(user=other, unit=beside, role=Role.HEAD, by=None)
    assert demand_setup(user)[1] == unit
    for one in (clerk, other):
        with pytest.raises(NotAllowed):
            demand_setup(one)


def test_before_the_office_there_is_nothing_to_go_on_with() -> None:
    somebody, _first = make_user(username="somebody", name="某人", by=None)
    for _state in ("no file", "a code"):
        with pytest.raises(NotAllowed):
            demand_setup(somebody)
        User.objects.all().delete()
        open_setup()
