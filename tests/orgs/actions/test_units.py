from datetime import date, timedelta

import pytest
from pytest_django import Settings

from minxue.accounts.models import Act
from minxue.orgs import actions
from minxue.orgs.actions import TreeFault
from minxue.orgs.models import Placement, Unit, UnitKind
from minxue.orgs.policy import NotAllowed, needs_second_factor
from minxue.orgs.queries import paths_then
from tests.scenes import SINCE, Street

MAX_DEPTH = 19  # with codes of 12 signs
NEXT_DAY = date(2026, 3, 25)


def history(unit: Unit) -> list[tuple[str, str, date, date | None]]:
    rows = unit.placements.order_by("since", "id")
    return [(row.name, row.path, row.since, row.until) for row in rows]


def add(story: Street, by: str, parent: str = "street", **more: object) -> Unit:
    fields: dict[str, object] = {"name": "新桥社区", "kind": story.kinds["community"], "parent": story[parent]}
    return actions.add_unit(by=story.user(by), **(fields | more))  # type: ignore[arg-type]


def test_a_unit_is_added(story: Street, fixed_day: date) -> None:
    unit = add(story, "head", short_names="新桥 桥社区", tier="3", hats=[story.kinds["adult_centre"]], phone="0990")
    unit.refresh_from_db()
    assert (unit.code, unit.path, unit.county) == ("990102001006", f"{story['street'].path}990102001006/", "990102")
    assert (unit.depth, unit.parent, unit.opened, unit.phone) == (3, story["street"], fixed_day, "0990")
    assert [hat.code for hat in unit.hats.all()] == ["adult_centre"]
    assert "xqsq" in unit.search
    assert "qiaoshequ" in unit.search
    assert history(unit) == [("新桥社区", unit.path, fixed_day, None)]
    act = Act.objects.latest("id")
    assert (act.verb, act.subject, act.path, act.county) == ("add_unit", str(unit.pk), unit.path, "990102")
    assert (str(unit), str(unit.placements.get())) == ("新桥社区", "新桥社区 2026-03-24")


@pytest.mark.parametrize(
    ("by", "parent"),
    [("clerk", "street"), ("head", "county"), ("head", "sibling"), ("foreign_head", "street"), ("head", "closed")],
)
def test_adding_is_refused(story: Street, by: str, parent: str) -> None:
    before = Unit.objects.count()
    with pytest.raises(NotAllowed):
        add(story, by, parent)
    with pytest.raises(NotAllowed):
        add(story, by, parent=parent, code="990102999")
    assert Unit.objects.count() == before


def test_nobody_adds_a_root(story: Street) -> None:
    with pytest.raises(NotAllowed):
        actions.add_unit(name="省", kind=story.kinds["city"], parent=None, by=story.user("officer"))


def test_a_root_without_a_code(db: None) -> None:
    kind = actions.add_kind(code="country", zh="国家", en="country", below_county=False)
    root = actions.add_unit(name="全国", kind=kind, parent=None, by=None)
    assert (root.code, root.path, root.county, root.depth) == ("000000", "000000/", "000000", 0)


def test_a_unit_above_the_county_bears_its_own_code_as_county(story: Street) -> None:
    assert [story[key].county for key in ("city", "county", "street", "willow")] == ["990100", *["990102"] * 3]


def test_a_taken_code_is_refused(story: Street) -> None:
    with pytest.raises(TreeFault):
        add(story, "head", code="990103001")


def test_codes_run_on_and_leave_out_what_is_taken(story: Street) -> None:
    add(story, "head", code="990102001007")
    below_a_community = [add(story, "head", parent="willow").code for _ in range(2)]
    assert below_a_community == ["990102001006", "990102001008"]
    assert add(story, "officer", parent="county").code == "990102003"
    add(story, "head", code="9901020019XY")
    assert add(story, "head").code == "990102001009"


def test_no_more_than_999_below_one(story: Street) -> None:
    add(story, "head", code="990102001999")
    with pytest.raises(TreeFault):
        add(story, "head")


def test_a_tree_too_deep_is_refused(story: Street) -> None:
    parent = story["willow"]
    kind = story.kinds["department"]
    for _ in range(MAX_DEPTH - parent.depth):
        parent = actions.add_unit(name="部门", kind=kind, parent=parent, by=None)
    assert 255 - 13 < len(parent.path) <= 255
    with pytest.raises(TreeFault):
        actions.add_unit(name="部门", kind=kind, parent=parent, by=None)


def test_kinds_come_from_packs_and_are_corrected(db: None) -> None:
    actions.add_kind(code="school", zh="学校", en="school")
    actions.add_kind(code="school", zh="市民学校", en="citizen school", order=3)
    assert list(UnitKind.objects.values_list("code", "zh", "en", "order")) == [
        ("school", "市民学校", "citizen school", 3)
    ]


def test_a_kind_is_named_in_the_language_of_the_page(story: Street) -> None:
    from django.utils import translation

    with translation.override("en"):
        assert str(story.kinds["street"]) == "street"
    with translation.override("zh-hans"):
        assert str(story.kinds["street"]) == "街道"
    with translation.override(None):
        assert str(story.kinds["street"]) == "街道"


def test_renaming_keeps_the_old_name(story: Street, fixed_day: date) -> None:
    unit = actions.rename_unit(
        unit=story["willow"], name="杨柳社区", by=story.user("head"), reason="更名批复", short_names="柳荫社区"
    )
    unit.refresh_from_db()
    assert unit.name == "杨柳社区"
    assert "ylsq" in unit.search
    assert "柳荫社区" in unit.search
    assert history(unit) == [
        ("柳荫社区", unit.path, SINCE, fixed_day - timedelta(days=1)),
        ("杨柳社区", unit.path, fixed_day, None),
    ]
    act = Act.objects.latest("id")
    assert (act.verb, act.reason, act.detail) == ("rename_unit", "更名批复", {"was": "柳荫社区", "is": "杨柳社区"})


def test_two_names_on_one_day_leave_one_line(story: Street, fixed_day: date) -> None:
    for name in ("甲社区", "乙社区"):
        actions.rename_unit(unit=story["willow"], name=name, by=story.user("head"))
    assert [line[0] for line in history(story["willow"])] == ["柳荫社区", "乙社区"]


def test_details_are_corrected(story: Street) -> None:
    unit = actions.edit_unit(
        unit=story["willow"],
        by=story.user("head"),
        kind=story.kinds["enterprise_school"],
        tier="2",
        hats=[story.kinds["adult_centre"]],
        short_names="杨柳",
        phone="0990-1",
    )
    unit.refresh_from_db()
    assert (unit.kind.code, unit.tier, unit.phone) == ("enterprise_school", "2", "0990-1")
    assert "yangliu" in unit.search
    assert [hat.code for hat in unit.hats.all()] == ["adult_centre"]


def test_a_county_cannot_become_a_street(story: Street) -> None:
    with pytest.raises(TreeFault):
        actions.edit_unit(
            unit=story["county"],
            by=story.user("officer"),
            kind=story.kinds["street"],
            tier="",
            hats=[],
            short_names="",
            phone="",
        )


def called(story: Street, kind: str, by: str, key: str = "street") -> str:
    """The kind of a unit after somebody corrected it."""
    facts = {"tier": "", "hats": [], "short_names": "", "phone": ""}
    actions.edit_unit(unit=story[key], by=story.user(by), kind=story.kinds[kind], **facts)  # type: ignore[arg-type]
    return Unit.objects.get(pk=story[key].pk).kind_id


def test_nobody_frees_their_own_post_of_the_second_factor_by_the_kind_of_their_unit(story: Street) -> None:
    with pytest.raises(TreeFault, match="二次验证"):
        called(story, "community", "head")
    assert Unit.objects.get(pk=story["street"].pk).kind_id == "street"
    assert needs_second_factor(story.user("head"))
    assert called(story, "department", "head") == "department", "a kind that needs it too"
    assert called(story, "enterprise_school", "head", "willow") == "enterprise_school", "none that needed it"
    assert called(story, "community", "officer") == "community", "the superior may"


def details(story: Street, key: str, by: str) -> None:
    unit = story[key]
    actions.edit_unit(unit=unit, by=story.user(by), kind=unit.kind, tier="", hats=[], short_names="", phone="")


def rename(story: Street, key: str, by: str) -> None:
    actions.rename_unit(unit=story[key], name="另名", by=story.user(by))


def close(story: Street, key: str, by: str) -> None:
    actions.close_unit(unit=story[key], by=story.user(by), reason="撤并")


def reopen(story: Street, key: str, by: str) -> None:
    actions.reopen_unit(unit=story[key], by=story.user(by), reason="恢复")


@pytest.mark.parametrize("change", [details, rename, close, reopen])
@pytest.mark.parametrize("by", ["clerk", "reviewer", "sibling_head", "foreign_head", "system", "willow_clerk"])
def test_changes_are_refused(story: Street, change: object, by: str) -> None:
    before = list(Unit.objects.order_by("path").values())
    with pytest.raises(NotAllowed):
        change(story, "closed" if change is reopen else "willow", by)  # type: ignore[operator]
    assert list(Unit.objects.order_by("path").values()) == before


@pytest.mark.parametrize("change", [details, rename, close])
def test_a_closed_unit_is_changed_no_more(story: Street, change: object) -> None:
    with pytest.raises(TreeFault):
        change(story, "closed", "head")  # type: ignore[operator]


def test_closing_ends_the_placement_and_keeps_the_past(story: Street, fixed_day: date) -> None:
    close(story, "willow", "head")
    unit = Unit.objects.get(pk=story["willow"].pk)
    assert unit.closed == fixed_day
    assert history(unit) == [("柳荫社区", unit.path, SINCE, fixed_day)]
    assert paths_then(unit, SINCE, fixed_day) == [unit.path]
    assert paths_then(unit, NEXT_DAY, NEXT_DAY) == []


def test_a_unit_opened_later_closes_on_that_day(story: Street) -> None:
    unit = add(story, "head", since=date(2026, 5, 1))
    assert actions.close_unit(unit=unit, by=story.user("head"), reason="撤并").closed == date(2026, 5, 1)


def test_a_unit_with_units_below_is_not_closed(story: Street) -> None:
    with pytest.raises(TreeFault):
        close(story, "street", "officer")


def test_ones_own_highest_unit_is_closed_by_the_superior_only(story: Street) -> None:
    for key in ("lotus", "sibling"):
        close(story, key, "sibling_head") if key == "lotus" else None
    with pytest.raises(NotAllowed):
        close(story, "sibling", "sibling_head")
    close(story, "sibling", "officer")


def test_reopening_on_a_later_day_leaves_the_gap(story: Street, settings: Settings) -> None:
    settings.MINXUE_TODAY = date(2026, 4, 1)
    reopen(story, "closed", "head")
    unit = Unit.objects.get(pk=story["closed"].pk)
    assert unit.closed is None
    assert [line[2:] for line in history(unit)] == [(SINCE, date(2026, 3, 24)), (date(2026, 4, 1), None)]


def test_reopening_on_the_same_day(story: Street, fixed_day: date) -> None:
    reopen(story, "closed", "head")
    rows = Placement.objects.filter(unit=story["closed"]).order_by("since")
    assert [(row.since, row.until) for row in rows] == [(SINCE, date(2026, 3, 23)), (fixed_day, None)]


def test_what_stands_is_not_reopened(story: Street) -> None:
    with pytest.raises(TreeFault):
        reopen(story, "willow", "head")


def test_nothing_reopens_below_a_closed_superior(story: Street) -> None:
    unit = add(story, "officer", parent="willow")
    story.units["new"] = actions.close_unit(unit=unit, by=story.user("officer"), reason="撤并")
    close(story, "willow", "officer")
    with pytest.raises(TreeFault):
        reopen(story, "new", "officer")


def test_a_root_is_nobodys_to_close(story: Street) -> None:
    with pytest.raises(NotAllowed):
        close(story, "city", "officer")


def test_a_tree_changed_in_the_meantime_is_looked_at_again(story: Street) -> None:
    """Two people change the tree at once: the second has read what is no more true."""
    old = Unit.objects.get(pk=story["willow"].pk)
    close(story, "willow", "head")
    with pytest.raises(TreeFault):
        actions.close_unit(unit=old, by=story.user("head"), reason="撤并")
    stale = Unit.objects.get(pk=story["lotus"].pk)
    actions.move_unit(unit=story["lotus"], parent=story["street"], by=story.user("officer"))
    with pytest.raises(TreeFault):
        actions.add_unit(name="x", kind=story.kinds["department"], parent=stale, by=story.user("officer"))
