"""Nothing overdue can disappear: what Today cuts stands in a list; reminding by a button."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from minxue.base.models import Notice
from minxue.desk.queries.today import MOST, TITLES, today
from minxue.plans.actions import give_source, read_source, set_due, set_owner
from minxue.plans.actions.papers import Letter, enter_paper
from minxue.plans.models import Duty
from tests.desk.living import hold, plan_of
from tests.desk.waiting import TUESDAY, handed_in, waiting
from tests.scenes import Street

type SignIn = Callable[[str], Client]
MANY = 40
DOCUMENTS = 16


def page(client: Client, group: str, number: int = 1) -> str:
    return client.get(reverse("desk:waiting", args=[group]), {"page": number}).content.decode()


def late_links(text: str) -> set[str]:
    """The addresses of what stands there as late."""
    return set(re.findall(r"#late\"[^§]*?<div><a href=\"([^\"]+)\">", text.replace("</li>", "§")))


def late_plan(scene: Street, unit: str = "") -> None:
    """A plan of 40 clauses, each with a duty that was due in February."""
    lines = [f"（{at}）工作{at}。财政所于2月底前完成工作{at}。" for at in range(1, MANY + 1)]
    plan = plan_of(scene, "柳荫街道2026年计划\n一、主要任务\n" + "\n".join(lines) + "\n")
    for duty in Duty.objects.filter(clause__plan=plan).select_related("clause__plan"):
        set_due(duty=duty, due=date(2026, 2, 28), by=scene.user("head"))
        if unit:
            set_owner(duty=duty, units=[scene[unit]], by=scene.user("head"))


def test_each_of_forty_late_clauses_is_reached(scene: Street, signed_in: SignIn) -> None:
    late_plan(scene)
    client = signed_in("head")
    assert reverse("desk:waiting", args=["late"]) in client.get(reverse("desk:today")).content.decode()
    assert len(late_links(page(client, "late"))) == MANY


def test_each_of_forty_late_duties_of_others_is_reached(scene: Street, signed_in: SignIn) -> None:
    late_plan(scene, "willow")
    client = signed_in("clerk")
    assert reverse("desk:waiting", args=["others"]) in client.get(reverse("desk:today")).content.decode()
    assert len(late_links(page(client, "others"))) == MANY
    assert len(late_links(page(signed_in("willow_clerk"), "late"))) == MANY


def test_each_of_forty_activities_that_were_not_recorded_is_reached(scene: Street, signed_in: SignIn) -> None:
    for at in range(MANY):
        hold(scene, TUESDAY - timedelta(days=1 + at), heads=0, title=f"讲座{at}")
    client = signed_in("willow_clerk")
    assert reverse("desk:waiting", args=["activities"]) in client.get(reverse("desk:today")).content.decode()
    assert len(late_links(page(client, "activities"))) == MANY


def test_each_of_forty_papers_past_their_day_is_reached(scene: Street, signed_in: SignIn) -> None:
    for at in range(MANY):
        letter = Letter(f"通知{at}", "区教育局", date(2026, 1, 5), "", date(2026, 2, 1) + timedelta(days=at))
        enter_paper(unit=scene["street"], letter=letter, by=scene.user("clerk"))
    for key, group in (("clerk", "papers"), ("leader", "others")):
        client = signed_in(key)
        assert reverse("desk:waiting", args=[group]) in client.get(reverse("desk:today")).content.decode()
        assert len(late_links(page(client, group))) == MANY


def test_each_document_that_could_not_be_read_is_reached(scene: Street, signed_in: SignIn) -> None:
    by = scene.user("clerk")
    for at in range(DOCUMENTS):
        read_source(id=str(give_source(unit=scene["street"], name=f"坏{at}.docx", by=by, data=b"\0\1").pk))
    assert len(late_links(page(signed_in("clerk"), "documents"))) == DOCUMENTS


def test_more_than_a_page_is_turned(scene: Street, signed_in: SignIn) -> None:
    for at in range(60):
        hold(scene, TUESDAY - timedelta(days=1), heads=0, title=f"讲座{at}")
    client = signed_in("willow_clerk")
    both = late_links(page(client, "activities")) | late_links(page(client, "activities", 2))
    assert len(both) == 60


def test_today_counts_what_it_cuts(scene: Street) -> None:
    late_plan(scene, "willow")
    found = today(scene.user("head"))
    assert [(len(group.tasks), group.more) for group in found.groups] == [(MOST, MANY - 3 - MOST)]
    assert (len(found.others), found.more_others) == (MOST, MANY - MOST)


def test_plans_below_are_all_reached(scene: Street, signed_in: SignIn) -> None:
    for _turn in range(MOST + 2):
        late = "柳荫街道2026年计划\n一、主要任务\n（一）经费保障。财政所于2月底前将经费拨付到位。\n"
        plan = plan_of(scene, late)
        for duty in Duty.objects.filter(clause__plan=plan).select_related("clause__plan"):
            set_due(duty=duty, due=date(2026, 2, 28), by=scene.user("head"))
    found = today(scene.user("officer"))
    assert (len(found.plans), found.more_plans) == (MOST, 2)
    assert page(signed_in("officer"), "below").count("late-count") == MOST + 2


@pytest.mark.parametrize("group", list(TITLES))
def test_an_empty_list_says_so(scene: Street, signed_in: SignIn, group: str) -> None:
    assert 'class="empty"' in page(signed_in("head"), group)


def test_there_is_no_other_list(scene: Street, signed_in: SignIn) -> None:
    assert signed_in("head").get(reverse("desk:waiting", args=["nothing"])).status_code == 404


@pytest.mark.usefixtures("at_ten")
@pytest.mark.parametrize(("where", "lands"), [({}, "/"), ({"list": "1"}, "/today/others/")])
def test_a_button_reminds_and_then_says_when_again(
    scene: Street, signed_in: SignIn, where: dict[str, str], lands: str
) -> None:
    handed_in(scene)
    client = signed_in("willow_clerk")
    (wait,) = waiting(scene, "willow_clerk")
    assert f'value="{wait.key}"' in client.get(reverse("desk:today")).content.decode()
    answer = client.post(reverse("desk:remind"), {"item": wait.key, **where})
    assert (answer.status_code, answer["Location"]) == (302, lands)
    assert Notice.objects.filter(kind="activity-check").count() == 2
    after = client.get(lands).content.decode()
    assert f'value="{wait.key}"' not in after
    client.post(reverse("desk:remind"), {"item": wait.key})
    assert Notice.objects.filter(kind="activity-check").count() == 2


@pytest.mark.parametrize("item", ["", "duty.x.", "plan.00000000-0000-0000-0000-000000000000."])
def test_what_does_not_wait_is_not_reminded_of(scene: Street, signed_in: SignIn, item: str) -> None:
    assert signed_in("head").post(reverse("desk:remind"), {"item": item}).status_code == 404


def test_the_year_comes_first_for_who_leads(scene: Street, signed_in: SignIn) -> None:
    shown = {
        key: 'class="button primary" href="/glance/"' in signed_in(key).get(reverse("desk:today")).content.decode()
        for key in ("leader", "inspector", "reviewer", "head", "willow_clerk", "system")
    }
    assert shown == {
        "leader": True,
        "inspector": True,
        "reviewer": True,
        "head": False,
        "willow_clerk": False,
        "system": False,
    }
