from minxue.activities.actions import cancel, edit_activity, head_count, tick, untick
from minxue.people.actions import set_employed
from minxue.people.choices import Known
from minxue.plans.models import Clause
from tests.activities.conftest import TODAY, TOMORROW, YESTERDAY, Browse, Life


def test_the_facts(life: Life, clause: Clause, browse: Browse) -> None:
    activity = life.hold(
        TOMORROW, clause=clause, teacher="沈文清", theme="健康", expected=40, cohosts=[life.story["peach"]]
    )
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/").content.decode()
    for words in (
        "2026年3月25日（周三）14:30",
        "活动室",
        "沈文清",
        "健康",
        "40",
        "桃园社区",
        "90 分钟",
        "高血压防治讲座",
    ):
        assert words in page
    assert str(clause.pk) in page
    assert "人次" not in page


def test_a_clause_of_a_plan_that_cannot_be_read_is_not_shown(life: Life, clause: Clause, browse: Browse) -> None:
    activity = life.hold(TOMORROW, clause=clause, cohosts=[life.story["lotus"]])
    page = browse("sibling_head").get(f"/activities/{activity.pk}/").content.decode()
    assert "家庭用药" in page
    assert str(clause.pk) not in page


def test_visits_and_persons_stand_apart_with_what_is_not_known(life: Life, browse: Browse) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold()
    one, *rest = life.people(4)
    set_employed(person=one, employed=Known.YES, by=clerk)
    tick(activity=activity, people=[one, *rest], by=clerk)
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/").content.decode()
    assert "同一个人只算一次" in page
    head_count(activity=activity, numbers={"all": 86}, by=clerk)
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/").content.decode()
    for words in ("具名 4，未具名 86", "另有未具名 86 人次", "另有 3 人身份未登记", "另有 4 人未登记出生年份"):
        assert words in page
    assert '<span class="stat-value">90<span class="stat-unit">人次</span>' in page


def test_actions_fit_state_and_reader(life: Life, browse: Browse) -> None:
    activity = life.hold(YESTERDAY, cohosts=[life.story["peach"]])
    address = f"/activities/{activity.pk}/"

    def offered(key: str) -> set[str]:
        page = browse(key).get(address).content.decode()
        return {name for name in ("roll", "publish", "sheet", "edit", "move", "cancel") if f"{address}{name}/" in page}

    assert offered("willow_clerk") == {"roll", "publish", "sheet", "edit", "move", "cancel"}
    assert offered("peach_clerk") == {"roll", "sheet"}
    assert offered("leader") == set()
    assert "到场情况还没有登记" in browse("willow_clerk").get(address).content.decode()
    tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    assert offered("willow_clerk") == {"roll", "sheet", "edit", "move"}
    gone = cancel(activity=life.hold(TODAY), reason="主讲人生病", by=life.story.user("willow_clerk"))
    address = f"/activities/{gone.pk}/"
    assert offered("willow_clerk") == set()
    assert "主讲人生病" in browse("willow_clerk").get(address).content.decode()


def test_the_trace_names_persons_only_to_those_who_may_see_them(life: Life, browse: Browse) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold(YESTERDAY)
    one, two = life.people(2)
    tick(activity=activity, people=[one, two], by=clerk)
    head_count(activity=activity, numbers={"elderly": 5}, by=clerk)
    untick(activity=activity, person=one, by=clerk, reason="没有来")
    head_count(activity=activity, numbers={"elderly": 4}, by=clerk, reason="数错了")
    edit_activity(
        activity=activity, kind=activity.kind, title="家庭用药", minutes=60, teacher="", expected=None,
        theme="", clause=None, cohosts=[], by=clerk, reason="时长写错",
    )  # fmt: skip
    address = f"/activities/{activity.pk}/"
    page = browse("willow_clerk").get(address).content.decode()
    for words in (
        "撤销签到：王00",
        "未具名人数（老年人）：5 → 4",
        "时长（分钟）：90 → 60",
        "数错了",
        "willow_clerk 甲",
    ):
        assert words in page
    reader = browse("leader").get(address).content.decode()
    assert "撤销签到：王某某" in reader
    assert "王00" not in reader


def test_a_mistaken_record_that_was_cancelled_tells_so(life: Life, browse: Browse) -> None:
    clerk = life.story.user("willow_clerk")
    activity = life.hold()
    (person,) = life.people(1)
    tick(activity=activity, people=[person], by=clerk)
    untick(activity=activity, person=person, by=clerk)
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/").content.decode()
    assert f"/activities/{activity.pk}/cancel/" in page
    cancel(activity=activity, reason="点错了", by=clerk)
    page = browse("willow_clerk").get(f"/activities/{activity.pk}/").content.decode()
    assert "状态：已举办 → 已取消" in page


def test_outside_the_scope_there_is_no_activity(life: Life, browse: Browse) -> None:
    activity = life.hold()
    for key in ("peach_clerk", "sibling_head", "foreign_head", "system"):
        client = browse(key)
        for page in ("", "edit/", "move/", "publish/", "cancel/", "roll/", "sheet/", "attendances/"):
            assert client.get(f"/activities/{activity.pk}/{page}").status_code == 404, (key, page)
