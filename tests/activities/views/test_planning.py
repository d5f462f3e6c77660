import pytest

from minxue.activities.actions import cancel, tick
from minxue.activities.models import Activity, Correction
from minxue.plans.models import Clause
from tests.activities.conftest import TOMORROW, Browse, Life

SENT = {
    "title": "家庭用药",
    "kind": "lecture",
    "day": "2026-04-02",
    "time": "09:30",
    "minutes": "60",
    "place": "书房",
    "teacher": "",
    "expected": "40",
    "theme": "",
    "clause": "",
    "once": "a",
}


def test_planned_once(life: Life, clause: Clause, browse: Browse) -> None:
    client = browse("willow_clerk")
    sent = SENT | {
        "unit": str(life.story["willow"].pk),
        "clause": str(clause.pk),
        "cohosts": [str(life.story["peach"].pk)],
    }
    first, second = (client.post("/activities/new/", sent) for _ in range(2))
    activity = Activity.objects.get()
    assert first["Location"] == second["Location"] == f"/activities/{activity.pk}/"
    assert f"{activity.starts_at.astimezone():%Y-%m-%d}" == "2026-04-02"
    assert (activity.clause, activity.expected, activity.cohosts.count()) == (clause, 40, 1)


def test_hold_this(life: Life, clause: Clause, browse: Browse) -> None:
    page = browse("willow_clerk").get(f"/activities/new/?clause={clause.pk}&day=2026-04-07").content.decode()
    assert 'value="2026-04-07"' in page
    assert "高血压防治讲座" in page
    assert '<option value="lecture" selected>' in page
    assert f'<option value="{clause.pk}" selected>' in page
    assert 'value="主要任务"' in page


def test_the_day_comes_from_the_window_of_the_clause(life: Life, clause: Clause, browse: Browse) -> None:
    clause.windows.all().delete()
    clause.windows.create(first=TOMORROW, last=TOMORROW)
    page = browse("willow_clerk").get(f"/activities/new/?clause={clause.pk}&day=soon").content.decode()
    assert 'value="2026-03-25"' in page


@pytest.mark.parametrize("query", ["clause=nonsense", "clause=01a22bad-3b47-70ff-8126-de005ca10cb3"])
def test_an_unknown_clause_leads_nowhere(life: Life, browse: Browse, query: str) -> None:
    assert browse("willow_clerk").get(f"/activities/new/?{query}").status_code == 404


def test_a_clause_that_cannot_be_read_leads_nowhere(life: Life, clause: Clause, browse: Browse) -> None:
    assert browse("sibling_head").get(f"/activities/new/?clause={clause.pk}").status_code == 404
    sent = SENT | {"unit": str(life.story["sibling"].pk), "clause": str(clause.pk)}
    assert browse("sibling_head").post("/activities/new/", sent).status_code == 200
    assert Activity.objects.count() == 0


def test_what_is_wrong_is_said_and_nothing_is_lost(life: Life, browse: Browse) -> None:
    client = browse("willow_clerk")
    willow = str(life.story["willow"].pk)
    answer = client.post("/activities/new/", SENT | {"unit": willow, "day": "", "teacher": "沈文清"})
    assert (answer.status_code, "沈文清" in answer.content.decode()) == (200, True)
    head = browse("head")
    own = head.post("/activities/new/", SENT | {"unit": willow, "cohosts": [willow]})
    assert "主办单位不能同时作为联办单位" in own.content.decode()
    blank = client.post("/activities/new/", SENT | {"unit": str(life.story["peach"].pk)})
    assert blank.status_code == 200
    assert Activity.objects.count() == 0


def test_planning_is_for_those_who_may(life: Life, browse: Browse) -> None:
    assert browse("leader").get("/activities/new/").status_code == 403
    activity = life.hold(cohosts=[life.story["peach"]])
    for key in ("peach_clerk", "leader"):
        for page in ("edit", "move", "publish", "cancel"):
            assert browse(key).get(f"/activities/{activity.pk}/{page}/").status_code == 403


def test_changing(life: Life, browse: Browse) -> None:
    activity = life.hold(TOMORROW, cohosts=[life.story["lotus"]])
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/edit/"
    page = client.get(address).content.decode()
    assert 'value="家庭用药"' in page
    assert "荷叶社区" in page, "a co-host from elsewhere stays a choice"
    assert 'name="reason"' not in page
    lotus = str(life.story["lotus"].pk)
    assert client.post(address, SENT | {"title": "安全用药", "cohosts": [lotus]}).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.cohosts.count()) == ("安全用药", 1)
    assert client.post(address, SENT | {"title": ""}).status_code == 200
    cancel(activity=activity, reason="雨", by=life.story.user("willow_clerk"))
    assert "活动已经取消" in client.post(address, SENT).content.decode()


def test_correcting_what_was_held_asks_why(life: Life, browse: Browse) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/edit/"
    assert 'name="reason"' in client.get(address).content.decode()
    assert client.post(address, SENT | {"kind": "class", "reason": ""}).status_code == 200
    assert client.post(address, SENT | {"kind": "class", "reason": "是培训"}).status_code == 302
    assert Correction.objects.filter(what="kind", reason="是培训").count() == 1


def test_moving(life: Life, browse: Browse) -> None:
    activity = life.hold(TOMORROW)
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/move/"
    page = client.get(address).content.decode()
    assert 'value="2026-03-25"' in page
    assert 'value="14:30"' in page
    sent = {"day": "2026-04-02", "time": "09:30", "place": "书房", "reason": "主讲人有事"}
    assert client.post(address, sent | {"day": "x"}).status_code == 200
    assert client.post(address, sent).status_code == 302
    activity.refresh_from_db()
    assert (str(activity.day), activity.place) == ("2026-04-02", "书房")
    cancel(activity=activity, reason="雨", by=life.story.user("willow_clerk"))
    assert "活动已经取消" in client.post(address, sent).content.decode()
