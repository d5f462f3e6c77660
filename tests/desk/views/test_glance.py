"""The page of the year at a glance."""

from datetime import date

from django.test import Client

from tests.desk.living import hold, plan_of
from tests.scenes import Street


def page(client: Client, scene: Street, key: str = "leader") -> str:
    client.force_login(scene.user(key))
    return client.get("/glance/").content.decode()


def test_without_a_plan_it_says_so(client: Client, scene: Street) -> None:
    assert "没有正在实施的方案" in page(client, scene)


def test_each_number_opens(client: Client, scene: Street) -> None:
    plan = plan_of(scene)
    hold(scene, date(2026, 3, 2))
    shown = page(client, scene)
    assert shown.count('class="glance-hit" href="/figures/targets/') == 2
    assert f'href="/plan/{plan.pk}/?only=late"' in shown
    assert "本月和上月均没有上传照片" in shown
