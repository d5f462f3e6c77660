"""Pages that reorganise the tree: nothing is written before the last step."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from minxue.accounts.models import Act
from minxue.orgs.actions import add_unit, end_post, grant_post, hand_over, merge_units
from minxue.orgs.choices import Role
from minxue.orgs.models import Post, Reorganisation, Unit
from minxue.people.actions import add_person
from minxue.plans.actions.papers import Letter, enter_paper
from tests.orgs.views.conftest import Enter
from tests.orgs.views.test_changes import REASON, at, fresh
from tests.scenes import Street

LOOK: dict[str, str | list[str]] = {"look": "1"}


def test_a_merger_is_looked_at_first_and_then_done(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("merge_unit", story["peach"])
    add_person(unit=story["peach"], name="金立新", by=story.user("head"))
    enter_paper(unit=story["peach"], letter=Letter("通知", "区教育局", date(2026, 3, 20)), by=story.user("head"))
    assert browser.get(url).context["told"] is None
    chosen: dict[str, str | list[str]] = {"into": str(story["willow"].pk), "keep_posts": "on"}
    told = browser.get(url, LOOK | chosen).context["told"]
    assert [(row.title, row.number) for row in told.touched] == [
        ("直属下级单位", 0),
        ("计划中的活动", 0),
        ("计划中协办的活动", 0),
        ("方案", 0),
        ("未完成的任务", 0),
        ("待答复的上级来文", 1),
        ("人员", 1),
        ("岗位", 1),
    ]
    assert told.touched[-1].words == "继续担任：peach_clerk 甲（桃园社区 办事员）"
    assert [(one.unit.name, len(one.rows)) for one in told.figures] == [("桃园社区", 3), ("柳荫社区", 3)]
    assert fresh(story, "peach").closed is None
    missing = browser.post(url, chosen)
    assert (missing.status_code, missing.context["told"] is not None) == (200, True), "the preview stays"
    assert browser.post(url, chosen | REASON)["Location"] == at("unit", story["peach"])
    assert fresh(story, "peach").merged_into == story["willow"]
    page = browser.get(at("unit", story["peach"]))
    assert page.context["merged"] == story["willow"]
    assert page.context["figures_now"].endswith(f"?unit={story['willow'].pk}&boundary=now")


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (
            {"keep_posts": "on"},
            ["继续担任：peach_clerk 甲（桃园社区 办事员）", "随岗位继续代理：clerk 甲（桃园社区 办事员）"],
        ),
        ({}, ["今天结束：peach_clerk 甲（桃园社区 办事员）", "随岗位结束：clerk 甲（桃园社区 办事员）"]),
    ],
)
def test_what_becomes_of_who_stands_in_is_told(
    story: Street, enter: Enter, keep: dict[str, str], words: list[str]
) -> None:
    post = Post.objects.get(user=story.users["peach_clerk"])
    day = date(2026, 3, 24)
    hand_over(post=post, user=story.user("clerk"), by=story.user("head"), since=day, until=day)
    chosen = LOOK | {"into": str(story["willow"].pk)} | keep
    told = enter("head").get(at("merge_unit", story["peach"]), chosen).context["told"]
    assert [row.words for row in told.touched if row.title in {"岗位", "代理人"}] == words


def test_several_go_into_a_new_one(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("merge_unit", story["peach"])
    chosen: dict[str, str | list[str]] = {"name": "柳桃社区", "others": [str(story["willow"].pk)]}
    told = browser.get(url, LOOK | chosen).context["told"]
    assert told.words[0] == "2026年3月24日新设柳桃社区，桃园社区、柳荫社区并入其中，不再接收新的内容。"
    assert told.touched[-1].words == "今天结束：willow_clerk 甲（柳荫社区 办事员）、peach_clerk 甲（桃园社区 办事员）"
    assert browser.post(url, chosen | REASON).status_code == 302
    made = Unit.objects.get(name="柳桃社区")
    assert (made.kind_id, made.tier) == ("community", "3")
    assert (fresh(story, "peach").parent, fresh(story, "willow").parent) == (made, made)


@pytest.mark.parametrize(
    ("chosen", "wrong"),
    [
        ({}, "into"),
        ({"into": "willow", "name": "柳桃社区"}, "into"),
        ({"into": "willow", "others": "willow"}, "others"),
        ({"into": "lotus"}, "into"),
        ({"into": "closed"}, "into"),
        ({"into": "peach"}, "into"),
    ],
)
def test_a_merger_that_makes_no_sense_is_said(story: Street, enter: Enter, chosen: dict[str, str], wrong: str) -> None:
    sent = {key: story[value].pk if value in story.units else value for key, value in chosen.items()}
    answer = enter("head").post(at("merge_unit", story["peach"]), sent | REASON)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [wrong])
    assert answer.context["told"] is None


def test_an_administrators_post_is_told_beforehand(story: Street, enter: Enter) -> None:
    end_post(post=Post.objects.get(user__username="audit"), by=None)
    Post.objects.filter(user__username="audit").delete()
    grant_post(user=story.user("audit"), unit=story["peach"], role=Role.AUDIT, by=None)
    told = enter("head").get(at("merge_unit", story["peach"]), LOOK | {"into": str(story["willow"].pk)}).context["told"]
    assert len(told.faults) == 1


def test_a_split_is_looked_at_first_and_then_done(story: Street, enter: Enter) -> None:
    head = story.user("head")
    hall = add_unit(name="桃园讲堂", kind=story.kinds["department"], parent=story["peach"], by=head)
    for name in ("金立新", "周宝珍", "同名", "同名"):
        add_person(unit=story["peach"], name=name, by=head)
    browser, url = enter("head"), at("split_unit", story["peach"])
    chosen = {"name_1": "桃北社区", "unit_1": [str(hall.pk)], "person_1": "金立新\n\n周宝珍"}
    told = browser.post(url, chosen | {"step": "look"}).context["told"]
    assert [(row.title, row.number, row.words) for row in told.touched[:2]] == [
        ("单位", 1, "划入桃北社区：桃园讲堂"),
        ("人员", 2, "划入桃北社区：金立新、周宝珍"),
    ]
    assert not Unit.objects.filter(name="桃北社区").exists()
    wrong = browser.post(url, chosen | {"person_1": "没有此人\n同名", "person_2": "金立新", "step": "look"})
    assert {name: list(errors) for name, errors in wrong.context["form"].errors.items()} == {
        "person_1": ["这里没有“没有此人”，请核对姓名。", "“同名”在这里不止一人，请在其本人页面改所属单位。"],
        "name_2": ["请填写第二个新单位的名称。"],
    }
    both = browser.post(url, chosen | {"name_2": "桃南社区", "unit_2": [str(hall.pk)], "step": "look"})
    assert list(both.context["form"].errors) == ["unit_2"]
    assert browser.post(url, chosen | REASON).status_code == 302
    hall.refresh_from_db()
    assert hall.parent == Unit.objects.get(name="桃北社区")


def test_a_new_name_is_looked_at_first(story: Street, enter: Enter) -> None:
    told = enter("head").get(at("rename_unit", story["peach"]), LOOK | {"name": "桃花社区"}).context["told"]
    assert told.words[0] == "自2026年3月24日起，桃园社区更名为桃花社区，旧名称留在沿革里。"


def test_a_move_tells_of_both_superiors(story: Street, enter: Enter) -> None:
    browser, url = enter("officer"), at("move_unit", story["peach"])
    told = browser.get(url, LOOK | {"parent": str(story["sibling"].pk)}).context["told"]
    assert [one.unit.name for one in told.figures] == ["桃园社区", "柳荫街道", "荷塘街道"]
    told = browser.get(url, LOOK | {"parent": str(story["willow"].pk)}).context["told"]
    assert [one.unit.name for one in told.figures] == ["桃园社区", "柳荫社区"]
    told = browser.get(url, LOOK | {"parent": str(story["county"].pk)}).context["told"]
    assert [one.unit.name for one in told.figures] == ["桃园社区", "柳荫街道"]


def test_a_change_is_undone_on_its_page(story: Street, enter: Enter, fixed_day: date) -> None:
    row = merge_units(
        units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并"
    )
    page = reverse("orgs:reorganisation", args=[row.pk])
    seen = enter("reviewer").get(page)
    assert (seen.status_code, seen.context["may_undo"]) == (200, False)
    assert enter("reviewer").post(page, REASON).status_code == 403
    assert enter("sibling_head").get(page).status_code == 404
    browser = enter("head")
    assert browser.get(page).context["may_undo"] is True
    assert browser.post(page, {}).status_code == 200
    assert browser.post(page, REASON)["Location"] == at("unit", story["peach"])
    assert fresh(story, "peach").closed is None
    assert Act.objects.latest("id").verb == "undo_reorganisation"
    assert browser.get(page).context["may_undo"] is False
    assert browser.post(page, REASON).status_code == 200, "it is said that it was undone"


def test_it_is_said_who_stays_dismissed(story: Street, enter: Enter) -> None:
    row = merge_units(
        units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并"
    )
    browser, page = enter("head"), reverse("orgs:reorganisation", args=[row.pk])
    assert browser.get(page).context["stay_ended"] == ""
    end_post(post=Post.objects.get(unit=story["willow"], user=story.users["peach_clerk"]), by=story.user("head"))
    words = "以下岗位不再恢复，因其后续岗位此后已经结束：peach_clerk 甲（桃园社区 办事员）"
    assert words in browser.get(page).content.decode()


def test_a_stand_in_does_not_undo_what_gives_posts_back(story: Street, enter: Enter) -> None:
    row = merge_units(
        units=[story["peach"]], into=story["willow"], keep_posts=True, by=story.user("head"), reason="合并"
    )
    post, day = Post.objects.get(user=story.users["head"]), date(2026, 3, 24)
    hand_over(post=post, user=story.user("clerk"), by=story.user("head"), since=day, until=day)
    browser, page = enter("clerk"), reverse("orgs:reorganisation", args=[row.pk])
    assert browser.get(page).context["may_undo"] is False
    assert browser.post(page, REASON).status_code == 403
    assert fresh(story, "peach").closed is not None


def test_what_stands_in_the_way_is_said_on_the_page(story: Street, enter: Enter) -> None:
    head = story.user("head")
    row = merge_units(units=[story["peach"]], into=story["willow"], keep_posts=True, by=head, reason="合并")
    merge_units(units=[fresh(story, "willow")], into=story["river"], keep_posts=True, by=head, reason="再合并")
    page = enter("head").get(reverse("orgs:reorganisation", args=[row.pk]))
    assert page.context["obstacles"] == ["柳荫社区此后又有变动，请先撤回后来的变动。"]


LIST_QUERIES = 5


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_changes(
    story: Street, enter: Enter, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for key in ("peach", "river", "centre")[:count]:
        merge_units(
            units=[story[key]], into=fresh(story, "willow"), keep_posts=True, by=story.user("head"), reason="合并"
        )
    browser = enter("head")
    with django_assert_num_queries(LIST_QUERIES):
        page = browser.get(reverse("orgs:reorganisations"))
    assert len(page.context["table"].rows) == count + 1, "and the one that the story closed"
    assert Reorganisation.objects.filter(kind="merge").count() == count
    assert enter("audit").get(reverse("orgs:reorganisations")).status_code == 403


@pytest.mark.parametrize("name", ["merge_unit", "split_unit"])
def test_pages_open_and_are_closed_to_others(story: Street, enter: Enter, name: str) -> None:
    assert enter("head").get(at(name, story["willow"])).status_code == 200
    for who in ("reviewer", "willow_clerk"):
        assert enter(who).get(at(name, story["willow"])).status_code == 403
        assert enter(who).post(at(name, story["willow"]), REASON).status_code == 403
    for who in ("foreign_head", "peach_clerk", "security"):
        assert enter(who).get(at(name, story["willow"])).status_code == 404
