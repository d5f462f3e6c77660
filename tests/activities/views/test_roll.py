import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from minxue.activities.actions import cancel, head_count, tick
from minxue.activities.models import Activity, Attendance, HeadCount
from minxue.activities.queries import attendances_of
from minxue.people.actions import add_person
from minxue.people.models import Person
from tests.activities.conftest import TOMORROW, YESTERDAY, Browse, Life

QUERIES = 20
HTMX = {"HX-Request": "true"}


def send(client: Client, activity: Activity, what: str, *, htmx: bool = False, **sent: object) -> str:
    """Post to the roll; give the address that follows, or with htmx the part that comes back."""
    data = {name: str(value) for name, value in sent.items()}
    answer = client.post(f"/activities/{activity.pk}/{what}/", data, headers=HTMX if htmx else {})
    if htmx:
        assert answer.status_code == 200
        return answer.content.decode()
    assert answer.status_code == 302
    return answer["Location"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_queries_for_one_name_and_for_three(
    life: Life, browse: Browse, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    tick(activity=activity, people=life.people(number), by=life.story.user("head"))
    client = browse("head")
    with django_assert_num_queries(QUERIES):
        page = client.get(f"/activities/{activity.pk}/roll/").content.decode()
    assert len(re.findall(r'class="tick"[^>]* aria-pressed="true"', page)) == number


@pytest.mark.parametrize("htmx", [False, True])
def test_a_name_is_ticked_and_taken_back(life: Life, browse: Browse, *, htmx: bool) -> None:
    activity = life.hold()
    (person,) = life.people(1)
    client = browse("willow_clerk")
    assert (
        'aria-pressed="true"'
        not in client.get(f"/activities/{activity.pk}/roll/?q=w").content.decode().split("<footer")[0]
    )
    after = send(client, activity, "roll/tick", htmx=htmx, person=person.pk, q="wang")
    assert list(attendances_of(activity).values_list("person", flat=True)) == [person.pk]
    if htmx:
        assert after.lstrip().startswith('<div id="roll">')
        assert "<b>1</b>" in after
    else:
        assert after == f"/activities/{activity.pk}/roll/?q=wang"
    send(client, activity, "roll/untick", htmx=htmx, person=person.pk)
    assert attendances_of(activity).count() == 0


def test_search_by_pinyin_and_initials(life: Life, browse: Browse) -> None:
    activity = life.hold()
    add_person(unit=life.story["willow"], name="钱多多", by=life.story.user("head"))
    life.people(1)
    client = browse("willow_clerk")
    for words in ("钱", "qianduo", "qdd"):
        answer = client.get(f"/activities/{activity.pk}/roll/", {"q": words}, headers=HTMX)
        part = answer.content.decode()
        assert "钱多多" in part
        assert "王00" not in part
        assert "<html" not in part
    part = client.get(f"/activities/{activity.pk}/roll/", {"q": "苏小可"}, headers=HTMX).content.decode()
    assert "没有查到这个姓名" in part
    assert 'value="苏小可"' in part
    assert (
        'value="nobody"' not in client.get(f"/activities/{activity.pk}/roll/?q=nobody", headers=HTMX).content.decode()
    )


def test_a_person_is_added_by_name(life: Life, browse: Browse) -> None:
    activity = life.hold()
    client, willow = browse("willow_clerk"), life.story["willow"].pk
    part = send(client, activity, "roll/add", htmx=True, name="钱多多", unit=willow)
    assert "已登记 钱多多 并签到" in part
    person = Person.objects.get()
    assert person.by_name_alone
    assert "请填写姓名" in send(client, activity, "roll/add", htmx=True, name="", unit=willow)
    assert "请填写姓名" in send(client, activity, "roll/add", htmx=True, name="李", unit=life.story["peach"].pk)
    ahead = life.hold(TOMORROW)
    assert "还没有举办" in send(client, ahead, "roll/add", htmx=True, name="李", unit=willow)
    assert Person.objects.count() == 1


def test_groups_are_set_while_ticking(life: Life, browse: Browse) -> None:
    activity = life.hold()
    (person,) = life.people(1)
    client = browse("willow_clerk")
    send(client, activity, "roll/tick", person=person.pk)
    assert "从业吗？" in client.get(f"/activities/{activity.pk}/roll/").content.decode()
    assert "从业：是" in send(client, activity, "roll/group", htmx=True, person=person.pk, employed="yes")
    send(client, activity, "roll/group", person=person.pk, birth_year="1958", employed="yes")
    person.refresh_from_db()
    assert (person.employed, person.birth_year) == ("yes", 1958)
    for wrong in ({"birth_year": "58"}, {"employed": "perhaps"}):
        assert "四位数字" in send(client, activity, "roll/group", htmx=True, person=person.pk, **wrong)
    assert "1900 年至今年" in send(client, activity, "roll/group", htmx=True, person=person.pk, birth_year="2099")
    send(client, activity, "roll/group", person=person.pk, employed="unknown", birth_year="")
    person.refresh_from_db()
    assert (person.employed, person.birth_year) == ("unknown", None)


def test_groups_of_others_are_not_set(life: Life, browse: Browse) -> None:
    activity = life.hold(cohosts=[life.story["peach"]])
    (person,) = life.people(1)
    tick(activity=activity, people=[person], by=life.story.user("head"))
    client = browse("peach_clerk")
    page = client.get(f"/activities/{activity.pk}/roll/").content.decode()
    assert "王某某" in page
    assert "王00" not in page
    address = f"/activities/{activity.pk}/roll/group/"
    assert client.post(address, {"person": str(person.pk), "employed": "yes"}).status_code == 403


def test_after_the_day_a_tick_is_taken_back_with_a_reason(life: Life, browse: Browse) -> None:
    activity = life.hold(YESTERDAY)
    (person,) = life.people(1)
    client = browse("willow_clerk")
    send(client, activity, "roll/tick", person=person.pk)
    page = client.get(f"/activities/{activity.pk}/roll/").content.decode()
    assert f'href="#here-{person.pk}"' in page
    assert "活动当天已过" in send(client, activity, "roll/untick", htmx=True, person=person.pk)
    send(client, activity, "roll/untick", person=person.pk, reason="没有来")
    assert Attendance.objects.get().present is False


def test_heads(life: Life, browse: Browse) -> None:
    activity = life.hold()
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/heads/"
    assert client.post(address, {"elderly": "60", "adult": "26"})["Location"] == f"/activities/{activity.pk}/roll/"
    page = client.get(f"/activities/{activity.pk}/roll/").content.decode()
    assert 'value="60"' in page
    assert "另有未具名 86 人次" in page
    mixed = client.post(address, {"all": "5", "elderly": "60"})
    assert (mixed.status_code, "只填一种" in mixed.content.decode()) == (200, True)
    assert client.post(address, {"all": "many"}).status_code == 200
    assert HeadCount.objects.filter(group="all").count() == 0, "nobody is no row"


def test_heads_after_the_day(life: Life, browse: Browse) -> None:
    activity = life.hold(YESTERDAY)
    head_count(activity=activity, numbers={"all": 86}, by=life.story.user("willow_clerk"))
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/heads/"
    refused = client.post(address, {"all": "80"}).content.decode()
    assert "请写明为什么更正人数" in refused
    assert 'value="80"' in refused
    assert client.post(address, {"all": "80", "reason": "重新核对"}).status_code == 302


def test_ahead_and_cancelled_say_so(life: Life, browse: Browse) -> None:
    client = browse("willow_clerk")
    ahead = life.hold(TOMORROW)
    page = client.get(f"/activities/{ahead.pk}/roll/").content.decode()
    assert "到活动当天才能点名" in page
    assert f"/activities/{ahead.pk}/sheet/" in page
    gone = cancel(activity=life.hold(), reason="雨", by=life.story.user("willow_clerk"))
    assert "活动已经取消" in client.get(f"/activities/{gone.pk}/roll/").content.decode()
    (person,) = life.people(1)
    assert "活动已经取消" in send(client, gone, "roll/tick", htmx=True, person=person.pk)


def test_who_may_not_call(life: Life, browse: Browse) -> None:
    activity = life.hold()
    client = browse("leader")
    assert client.get(f"/activities/{activity.pk}/roll/").status_code == 403
    for what in ("roll/tick", "roll/untick", "roll/add", "roll/group", "heads"):
        assert client.post(f"/activities/{activity.pk}/{what}/").status_code == 403


def test_strange_ids_lead_nowhere(life: Life, browse: Browse) -> None:
    activity = life.hold()
    (stranger,) = life.people(1, unit="peach")
    client = browse("willow_clerk")
    for what in ("tick", "untick", "group"):
        for person in ("", "nonsense", str(stranger.pk)):
            answer = client.post(f"/activities/{activity.pk}/roll/{what}/", {"person": person})
            assert answer.status_code == 404


def test_a_year_later_the_list_is_still_there(life: Life, browse: Browse, settings: Settings) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    settings.MINXUE_TODAY = date(2027, 3, 1)
    assert "王00" in browse("willow_clerk").get(f"/activities/{activity.pk}/roll/").content.decode()
