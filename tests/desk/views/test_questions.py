"""What is to be settled in a living plan, asked and answered."""

import pytest
from pytest_django import DjangoAssertNumQueries

from minxue.plans.actions import accept_finding, make_plans
from minxue.plans.models import Duty, Finding, Plan, Target
from tests.desk.views.test_review import client
from tests.plans.conftest import Given
from tests.plans.texts import ONE
from tests.scenes import Street

TEXT = ONE.replace("培训率达到50%", "培训率提高3个百分点").replace("6月底前", "")


def made(given: Given, story: Street, *, judged: bool = True) -> Plan:
    source = given(TEXT)
    for row in source.findings.all() if judged else ():
        accept_finding(finding=row, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    return plan


def duty(words: str) -> Duty:
    return Duty.objects.get(words=words)


def test_what_is_open_is_asked(given: Given, story: Street) -> None:
    plan = made(given, story)
    page = client(story).get(f"/questions/{plan.pk}/").content.decode()
    assert "领导小组（负责）" in page
    assert "社区教育中心（负责）" in page
    assert "各社区（负责）" not in page
    assert "期初数" in page
    assert page.count("确定</button>") == 3


def test_owner_and_day_are_settled(given: Given, story: Street) -> None:
    plan, browser = made(given, story), client(story)
    group, centre = duty("领导小组"), duty("社区教育中心")
    here = f"/questions/{plan.pk}/"
    sent = {"unit": str(story["street"].pk), "due": "2026-03-31"}
    assert browser.post(f"{here}duty/{group.pk}/", sent).headers["Location"] == here
    assert list(duty("领导小组").units.all()) == [story["street"]]
    browser.post(f"{here}duty/{centre.pk}/", {"due": "2026-06-30"})
    assert str(duty("社区教育中心").due) == "2026-06-30"
    assert list(duty("社区教育中心").units.all()) == [story["centre"]]
    target = Target.objects.get(unit="个百分点")
    browser.post(f"{here}target/{target.pk}/", {"value": "41.5"})
    target.refresh_from_db()
    assert target.opening_e4 == 415_000
    assert "没有待定事项" in browser.get(here).content.decode()


def test_nothing_chosen_stays_open(given: Given, story: Street) -> None:
    plan = made(given, story)
    group = duty("领导小组")
    client(story).post(f"/questions/{plan.pk}/duty/{group.pk}/", {"unit": "", "due": str(group.due)})
    assert list(duty("领导小组").units.all()) == []


def test_senseless_answers_are_shown_again(given: Given, story: Street) -> None:
    plan, browser = made(given, story), client(story)
    target = Target.objects.get(unit="个百分点")
    for address, sent in (
        (f"duty/{duty('领导小组').pk}/", {"due": "soon"}),
        (f"duty/{duty('领导小组').pk}/", {"unit": str(story["sibling"].pk)}),
        (f"target/{target.pk}/", {"value": "much"}),
    ):
        answer = browser.post(f"/questions/{plan.pk}/{address}", sent)
        assert (answer.status_code, "errorlist" in answer.content.decode()) == (400, True)


def test_findings_nobody_judged_are_taken_or_let_go(given: Given, story: Street) -> None:
    plan, browser = made(given, story, judged=False), client(story)
    here = f"/questions/{plan.pk}/"
    page = browser.get(here).content.decode()
    assert page.count("写入方案</button>") == 9
    row = Finding.objects.get(quote="领导小组")
    browser.post(f"{here}finding/{row.pk}/", {"verdict": "accept"})
    assert duty("领导小组").role == "responsible"
    other = Finding.objects.get(quote="各社区")
    browser.post(f"{here}finding/{other.pk}/", {"verdict": "discard"})
    other.refresh_from_db()
    assert other.state == "discarded"
    browser.post(f"{here}finding/{other.pk}/", {"verdict": "accept"})
    assert "已经处理过了" in browser.get(here).content.decode()


def test_a_closed_plan_is_not_changed(given: Given, story: Street) -> None:
    plan, browser = made(given, story), client(story)
    Plan.objects.update(state="closed")
    target = Target.objects.get(unit="个百分点")
    browser.post(f"/questions/{plan.pk}/duty/{duty('领导小组').pk}/", {"unit": str(story["street"].pk)})
    assert "该方案已结束" in browser.get(f"/questions/{plan.pk}/").content.decode()
    browser.post(f"/questions/{plan.pk}/target/{target.pk}/", {"value": "4"})
    assert "该方案已结束" in browser.get(f"/questions/{plan.pk}/").content.decode()
    assert list(duty("领导小组").units.all()) == []


def test_readers_read_and_change_nothing(given: Given, story: Street) -> None:
    plan = made(given, story)
    browser = client(story, "willow_clerk")
    page = browser.get(f"/questions/{plan.pk}/").content.decode()
    assert "领导小组（负责）" in page
    assert "确定</button>" not in page
    sent = {"unit": str(story["willow"].pk)}
    assert browser.post(f"/questions/{plan.pk}/duty/{duty('领导小组').pk}/", sent).status_code == 403
    assert client(story, "sibling_head").get(f"/questions/{plan.pk}/").status_code == 404


def test_a_duty_of_another_plan_is_not_found(given: Given, story: Street) -> None:
    first = made(given, story)
    foreign = duty("领导小组")
    second = made(given, story)
    assert first != second
    address = f"/questions/{second.pk}/duty/{foreign.pk}/"
    assert client(story).post(address, {"unit": ""}).status_code == 404


def test_a_plan_without_a_document(given: Given, story: Street) -> None:
    plan = made(given, story, judged=False)
    Plan.objects.update(part=None)
    assert "没有待定事项" in client(story).get(f"/questions/{plan.pk}/").content.decode()


@pytest.mark.parametrize("judged", [True, False])
def test_the_number_of_queries(
    given: Given, story: Street, judged: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan, browser = made(given, story, judged=judged), client(story)
    browser.get(f"/questions/{plan.pk}/")
    with django_assert_num_queries(17 if judged else 22):
        browser.get(f"/questions/{plan.pk}/")
