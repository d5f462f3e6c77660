from datetime import date

import pytest
from django.test import Client

from minxue.activities.actions import cancel, follow_units, tick
from minxue.activities.models import Activity, Correction
from minxue.orgs.actions import move_unit
from minxue.plans.actions import amend_plan
from minxue.plans.models import Clause, Plan
from minxue.plans.queries.editing import edited
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


def struck(life: Life, clause: Clause) -> None:
    found = edited(Plan.objects.get(pk=clause.plan_id), clause.pk, text="", strike=True)
    amend_plan(comparison=found, reason="并入", day=date(2026, 4, 1), by=life.story.user("head"))


def offered(client: Client, address: str) -> dict[str, tuple[str, bool]]:
    """The clauses that a page offers: by key the words, and whether it is selected."""
    rows = [row.data for row in client.get(address).context["form"]["clause"].subwidgets]
    return {str(row["value"]): (str(row["label"]), bool(row["selected"])) for row in rows}


def test_an_activity_keeps_its_clause_when_that_was_struck(life: Life, clause: Clause, browse: Browse) -> None:
    activity, other = life.hold(TOMORROW, clause=clause), life.hold(TOMORROW)
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/edit/"
    before = offered(client, address)
    struck(life, clause)
    now = offered(client, address)
    assert now == before | {str(clause.pk): ("（一）高血压防治讲座（已删去）", True)}
    assert client.post(address, SENT | {"title": "安全用药", "clause": str(clause.pk)}).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.clause) == ("安全用药", clause)
    assert str(clause.pk) not in offered(client, f"/activities/{other.pk}/edit/")
    answer = client.post(f"/activities/{other.pk}/edit/", SENT | {"clause": str(clause.pk)})
    assert list(answer.context["form"].errors) == ["clause"]
    new = client.post("/activities/new/", SENT | {"unit": str(life.story["willow"].pk), "clause": str(clause.pk)})
    assert list(new.context["form"].errors) == ["clause"]
    assert client.post(address, SENT).status_code == 302
    activity.refresh_from_db()
    assert activity.clause is None, "it can still be taken off"


def test_an_activity_keeps_a_clause_that_its_unit_no_longer_reads(life: Life, clause: Clause, browse: Browse) -> None:
    activity, other = life.hold(TOMORROW, clause=clause), life.hold(TOMORROW)
    move_unit(unit=life.story["willow"], parent=life.story["sibling"], by=life.story.user("officer"))
    follow_units(ids=[str(life.story["willow"].pk)])
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/edit/"
    assert offered(client, address) == {"": ("不对应条目", False), str(clause.pk): ("保留现有条目", True)}
    assert client.post(address, SENT | {"title": "安全用药", "clause": str(clause.pk)}).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.clause) == ("安全用药", clause)
    far = clause.plan.clauses.exclude(pk=clause.pk)[0]
    for target, key in ((other, clause.pk), (activity, far.pk)):
        answer = client.post(f"/activities/{target.pk}/edit/", SENT | {"clause": str(key)})
        assert list(answer.context["form"].errors) == ["clause"]
