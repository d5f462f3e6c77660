from minxue.activities.actions import tick
from tests.activities.conftest import TOMORROW, Browse, Life


def test_publishing(life: Life, browse: Browse) -> None:
    activity = life.hold(TOMORROW)
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/publish/"
    assert "家庭用药" in client.get(address).content.decode()
    assert client.post(address)["Location"] == f"/activities/{activity.pk}/"
    activity.refresh_from_db()
    assert activity.state == "published"
    assert "活动已经发布" in client.post(address, follow=True).content.decode()


def test_calling_off(life: Life, browse: Browse) -> None:
    activity = life.hold(TOMORROW)
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/cancel/"
    assert "不再计入任何统计" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "雨"})["Location"] == f"/activities/{activity.pk}/"
    activity.refresh_from_db()
    assert (activity.state, activity.reason) == ("cancelled", "雨")
    assert "活动已经取消" in client.post(address, {"reason": "雨"}, follow=True).content.decode()


def test_what_has_names_is_not_called_off(life: Life, browse: Browse) -> None:
    activity = life.hold()
    tick(activity=activity, people=life.people(1), by=life.story.user("willow_clerk"))
    page = browse("willow_clerk").post(f"/activities/{activity.pk}/cancel/", {"reason": "雨"}, follow=True)
    assert "请先撤销这些登记" in page.content.decode()
