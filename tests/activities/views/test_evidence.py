import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from minxue.activities.actions import (
    add_photos,
    add_scans,
    ask_check,
    keep_bulletin,
    let_go_what_is_due,
    set_rule,
    tick,
)
from minxue.activities.models import Activity, Bulletin, Check, OfficeRule, Photo, Record, Scan
from minxue.activities.queries.keeping import bulletins_visible_to
from minxue.orgs.actions import move_unit
from tests.activities.conftest import TOMORROW, YESTERDAY, Browse, Life
from tests.activities.pictures import photo


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def upload(*numbers: int) -> dict[str, object]:
    return {"photos": [SimpleUploadedFile(f"{n}.jpg", photo(n), "image/jpeg") for n in numbers]}


def test_photos_come_with_a_caption_go_and_come_back(life: Life, browse: Browse):
    activity, client = life.hold(), browse("willow_clerk")
    address = f"/activities/{activity.pk}/photos/"
    assert "还没有照片" in client.get(address).content.decode()
    page = client.post(address, upload(1, 2) | {"x": ""}, follow=True).content.decode()
    assert "已保存 2 张照片。" in page
    one = Photo.objects.order_by("pk")[0]
    client.post(f"/activities/photo/{one.pk}/", {"caption": "讲座现场"})
    assert 'alt="讲座现场"' in client.get(address).content.decode()
    assert "已移除" in client.post(f"/activities/photo/{one.pk}/remove/", follow=True).content.decode()
    assert "放回" in client.get(address).content.decode()
    assert "照片已放回" in client.post(f"/activities/photo/{one.pk}/restore/", follow=True).content.decode()
    page = client.get(f"/activities/{activity.pk}/").content.decode()
    assert ("2 张照片" in page, 'alt="讲座现场"' in page) == (True, True)


def test_the_past_of_a_moved_unit_opens_to_its_own_people_and_names_stay_masked(life: Life, browse: Browse):
    story = life.story
    head = story.user("head")
    past = life.hold(YESTERDAY, unit="peach")
    tick(activity=past, people=life.people(1), by=head)
    (one,) = add_photos(activity=past, files=[("a", photo(1))], by=head).photos
    keep_bulletin(activity=past, title="简讯", text="讲了用药。", by=head)
    move_unit(unit=story["peach"], parent=story["sibling"], by=story.user("officer"), reason="划转")
    address = f"/activities/{past.pk}/"
    pages = (address, f"{address}photos/", f"{address}attendances/", f"/activities/photo/{one.pk}/file/")
    whos = ("peach_clerk", "sibling_head", "head", "willow_clerk", "foreign_head")
    opened = {key: {browse(key).get(page).status_code for page in pages} for key in whos}
    assert opened == dict(zip(whos, [{200}, {200}, {200}, {404}, {404}], strict=True))
    assert [bulletins_visible_to(story.user(key)).count() for key in whos] == [1, 1, 1, 0, 0]
    named = {key: "王00" in browse(key).get(f"{address}attendances/").content.decode() for key in whos[:3]}
    assert named == {"peach_clerk": False, "sibling_head": False, "head": True}
    assert browse("peach_clerk").get(f"{address}scans/").context["may_read"] is False
    listed = browse("peach_clerk").get(f"/activities/?tab=held&unit={story['peach'].pk}").content.decode()
    assert listed.count(">家庭用药<") == 1


def test_what_is_wrong_with_the_files_is_said(life: Life, browse: Browse, settings: Settings):
    client, address = browse("willow_clerk"), f"/activities/{life.hold().pk}/photos/"
    assert "请至少选择一张照片" in client.post(address, {}).content.decode()
    assert "一次最多上传 12 张照片" in client.post(address, upload(*range(13))).content.decode()
    svg = SimpleUploadedFile("图.svg", b"<svg/>", "image/jpeg")
    assert "图.svg：这不是照片" in client.post(address, {"photos": svg}, follow=True).content.decode()
    settings.UNIT_MEGABYTES = 0
    assert "空间（0 MB）已用完" in client.post(address, upload(1), follow=True).content.decode()


def test_bytes_are_served_to_be_saved_and_never_run(life: Life, browse: Browse, store: Path):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    (one,) = add_photos(activity=activity, files=[("a", photo(1))], by=clerk).photos
    answer = browse("leader").get(f"/activities/photo/{one.pk}/file/")
    assert hashlib.sha256(answer.content).hexdigest() == one.sha256
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert answer["Content-Disposition"] == f'attachment; filename="2026-03-24-{one.sha256[:8]}.jpg"'
    assert browse("leader").get(f"/activities/photo/{one.pk}/thumb/").status_code == 200
    assert browse("peach_clerk").get(f"/activities/photo/{one.pk}/file/").status_code == 404
    (store / one.sha256[:2] / one.sha256).write_bytes(b"\xff\xd8\xffother")
    assert browse("leader").get(f"/activities/photo/{one.pk}/file/").status_code == 404


def test_a_photo_that_stands_elsewhere_is_told(life: Life, browse: Browse):
    clerk, peach = life.story.user("willow_clerk"), life.story.user("peach_clerk")
    first, second, other = life.hold(title="第一讲"), life.hold(), life.hold(unit="peach")
    add_photos(activity=first, files=[("a", photo(1))], by=clerk)
    add_photos(activity=other, files=[("a", photo(2))], by=peach)
    one, _two = add_photos(activity=second, files=[("a", photo(1)), ("b", photo(2))], by=clerk).photos
    page = browse("willow_clerk").get(f"/activities/{second.pk}/photos/").content.decode()
    assert ("“第一讲”" in page, "同一张照片也用在其他单位的活动里" in page) == (True, True)
    assert "“第一讲”" in browse("willow_clerk").get(f"/activities/photo/{one.pk}/").content.decode()


def test_the_record_and_the_bulletin(life: Life, browse: Browse):
    activity, client = life.hold(), browse("willow_clerk")
    address = f"/activities/{activity.pk}/"
    assert 'value="柳荫社区"' in client.get(f"{address}record/").content.decode()
    client.post(f"{address}record/", {"content": "讲了用药", "archive": ["written"], "filled_on": "2026-03-24"})
    assert Record.objects.get().archive == ["written"]
    assert "讲了用药" in client.get(f"{address}record/").content.decode()
    assert "讲了用药" in client.get(f"{address}bulletin/").content.decode()
    assert client.post(f"{address}bulletin/", {"title": "", "text": ""}).status_code == 200
    client.post(f"{address}bulletin/", {"title": "用药讲座", "text": "正文"})
    assert Bulletin.objects.get().title == "用药讲座"
    assert "正文" in client.get(f"{address}bulletin/").content.decode()
    assert "讲了用药" in client.get(f"{address}bulletin/?draft=1").content.decode()


def test_cancelled_in_the_meantime(life: Life, browse: Browse):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    (one,) = add_photos(activity=activity, files=[("a", photo(1))], by=clerk).photos
    Activity.objects.update(state="cancelled")
    client, address = browse("willow_clerk"), f"/activities/{activity.pk}/"
    for page, sent in (
        ("record/", {}),
        ("bulletin/", {"title": "x", "text": "x"}),
        ("scans/", upload(2)),
        ("photos/", upload(2)),
    ):
        assert "活动已经取消" in client.post(address + page, sent | {"x": ""}, follow=True).content.decode(), page
    for page in ("", "restore/"):
        sent = {"caption": "x"}
        assert "活动已经取消" in client.post(f"/activities/photo/{one.pk}/{page}", sent, follow=True).content.decode()


def test_the_signed_sheet_is_for_those_who_may_read_it(life: Life, browse: Browse, settings: Settings):
    activity, client = life.hold(), browse("willow_clerk")
    address = f"/activities/{activity.pk}/scans/"
    assert "还没有签到表照片" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 200
    svg = SimpleUploadedFile("图.svg", b"<svg/>")
    page = client.post(address, {"photos": [*upload(1)["photos"], svg]}, follow=True).content.decode()  # type: ignore[misc]
    assert ("已保存 1 页" in page, "图.svg：" in page) == (True, True)
    one = Scan.objects.get()
    file = f"/activities/scan/{one.pk}/file/"
    answer = client.get(file)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert [browse(key).get(file).status_code for key in ("inspector", "leader", "reviewer", "peach_clerk")] == [
        200, 403, 403, 404,
    ]  # fmt: skip
    assert browse("leader").get(address).status_code == 403
    assert client.get(f"/activities/scan/{one.pk}/remove/").status_code == 200
    settings.MINXUE_TODAY = one.keep_until.replace(year=one.keep_until.year + 1)
    let_go_what_is_due()
    assert "到期删除" in client.get(address).content.decode()
    assert client.get(file).status_code == 404
    client.post(f"/activities/scan/{one.pk}/remove/", {"reason": "拍错了"})
    assert client.get(file).status_code == 404
    assert "还没有签到表照片" in client.get(address).content.decode()


def test_a_cohost_hands_in_what_it_may_not_read(life: Life, browse: Browse):
    activity = life.hold(cohosts=[life.story["peach"]])
    add_scans(activity=activity, files=[("a", photo(1))], by=life.story.user("peach_clerk"))
    page = browse("peach_clerk").get(f"/activities/{activity.pk}/scans/").content.decode()
    assert "只有有权查看扫描件的人能看到" in page
    assert "<img" not in page.partition("<main")[2]


CHECK = {"speaker": "沈医生", "outline": "一、血压", "no_sales": "on", "no_data": "on"}


def test_an_activity_is_checked_on_its_pages(life: Life, browse: Browse):
    activity, clerk, reviewer = life.hold(TOMORROW), browse("willow_clerk"), browse("reviewer")
    address = f"/activities/{activity.pk}/"
    rule = f"/activities/rule/{life.story['street'].pk}/"
    assert browse("clerk").get(rule).status_code == 403
    browse("head").post(rule, {"norm": "sheet", "check_first": "on", "scan_days": ""})
    assert OfficeRule.objects.get().check_first
    assert "checked" in browse("head").get(rule).content.decode()
    assert "柳荫街道" in browse("head").get(f"/activities/rule/{life.story['willow'].pk}/").content.decode()
    page = clerk.get(address).content.decode()
    assert (f"{address}check/" in page, f"{address}publish/" in page, "还缺 4 项" in page) == (True, False, True)
    assert reviewer.get(f"{address}check/").status_code == 403
    assert "有未成年人参加时必须填写" in clerk.post(f"{address}check/", CHECK | {"minors": "on"}).content.decode()
    unticked = clerk.post(f"{address}check/", {"speaker": "x", "outline": "x"}).content.decode()
    assert ("并勾选不推销、不收集信息两项" in unticked, Check.objects.count()) == (True, 0)
    clerk.post(f"{address}check/", CHECK | {"sponsor": "无"})
    assert "去审批" in reviewer.get(address).content.decode()
    assert "一、血压" in reviewer.get(f"{address}check/").content.decode()
    page = reviewer.post(f"{address}check/decide/", {"decision": "return"}, follow=True).content.decode()
    assert "请写明要修改什么" in page
    reviewer.post(f"{address}check/decide/", {"decision": "return", "note": "提纲太短"})
    assert "提纲太短" in clerk.get(address).content.decode()
    assert 'value="沈医生"' in clerk.get(f"{address}check/").content.decode()
    clerk.post(f"{address}check/", CHECK)
    assert "正在等待审核员处理" in clerk.get(address).content.decode()
    page = reviewer.post(f"{address}check/decide/", {"decision": "pass"}, follow=True).content.decode()
    assert "已同意" in page
    assert f"{address}publish/" in clerk.get(address).content.decode()


def test_the_page_of_a_reader_offers_what_can_be_read(life: Life, browse: Browse):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    set_rule(unit=life.story["willow"], norm="form", check_first=False, scan_days=None, by=life.story.user("head"))
    address = f"/activities/{activity.pk}/"
    assert f"{address}photos/" not in browse("leader").get(address).content.decode()
    add_photos(activity=activity, files=[("a", photo(1))], by=clerk)
    keep_bulletin(activity=activity, title="x", text="x", by=clerk)
    page = browse("leader").get(address).content.decode()
    assert (f"{address}photos/" in page, f"{address}record/" in page, f"{address}bulletin/" in page) == (
        True, False, False,
    )  # fmt: skip
    assert f"{address}scans/" in browse("inspector").get(address).content.decode()
    activity = life.hold(TOMORROW, cohosts=[life.story["peach"]])
    ask_check(activity=activity, by=clerk, speaker="x", outline="x", no_sales=True, no_data=True)
    assert "审批" in browse("head").get(f"/activities/{activity.pk}/check/").content.decode()
    assert (
        f"/activities/{activity.pk}/edit/"
        not in browse("peach_clerk").get(f"/activities/{activity.pk}/").content.decode()
    )
