"""The page of what needs looking after."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from minxue.plans.actions.papers import Letter, enter_paper
from tests.desk.living import plan_of
from tests.scenes import Street


def test_the_page_tells_plan_by_plan(scene: Street, signed_in: Callable[[str], Client]) -> None:
    client, page = signed_in("head"), reverse("desk:needs")
    assert client.get(page).context["count"] == 0
    plan = plan_of(scene)
    letter = Letter("关于报送总结的通知", "区教育局", date(2026, 3, 2), "", date(2026, 3, 20))
    enter_paper(unit=scene["street"], letter=letter, by=scene.user("head"))
    shown = client.get(page)
    assert [found.pk for found, _needs in shown.context["plans"]] == [plan.pk]
    assert len(shown.context["papers"]) == 1
    assert shown.context["count"] > 1
    one = client.get(page, {"plan": str(plan.pk)})
    assert one.context["papers"] == []
    assert client.get(page, {"plan": str(uuid4())}).context["count"] == 0
    assert client.get(page, {"plan": "x"}).context["count"] == shown.context["count"]
