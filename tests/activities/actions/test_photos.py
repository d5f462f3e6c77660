from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from minxue.accounts.models import Act, HandedFile
from minxue.accounts.queries.files import bytes_of
from minxue.activities.actions import (
    ActivityFault,
    add_photos,
    cancel,
    caption_photo,
    let_go_what_is_due,
    remove_photo,
    restore_photo,
)
from minxue.activities.actions import photos as module
from minxue.activities.models import Photo
from minxue.activities.queries import photos_of, removed_photos, reused
from minxue.base.models import Outbox
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import Life
from tests.activities.pictures import photo


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_photos_are_kept_and_what_is_none_is_told_by_name(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    files = [("a.jpg", photo(1)), ("b.svg", b"<svg/>"), ("c.jpg", photo(2)), ("d.jpg", photo(1))]
    taken = add_photos(activity=activity, files=files, by=clerk)
    assert [kept.by for kept in taken.photos] == [clerk, clerk]
    assert [(name, str(why)) for name, why in taken.refused] == [
        ("b.svg", "这不是照片。可以上传 JPEG、PNG 和 WebP 格式。"),
        ("d.jpg", "这张照片已经在这里了。"),
    ]
    one = taken.photos[0]
    assert (one.county, one.path, one.day, one.month) == (
        activity.county, activity.path, activity.day, "2026-03",
    )  # fmt: skip
    assert one.file is not None
    assert one.file.sha256 == one.sha256
    assert bytes_of(one.file).startswith(b"\xff\xd8\xff")
    assert (one.width, one.height, str(one)) == (400, 300, one.sha256[:12])
    assert HandedFile.objects.count() == 4
    act = Act.objects.filter(verb="add_photos").get()
    assert act.detail == {"photos": [str(kept.pk) for kept in taken.photos]}
    assert Outbox.objects.filter(kind="activity.evidence").count() == 1


def test_nothing_that_is_a_photo_leaves_no_act(life: Life):
    taken = add_photos(activity=life.hold(), files=[("x", b"")], by=life.story.user("willow_clerk"))
    assert (taken.photos, len(taken.refused)) == ([], 1)
    assert not Act.objects.filter(verb="add_photos").exists()


def test_who_may_not_call_the_roll_hands_in_nothing(life: Life):
    activity = life.hold(cohosts=[life.story["peach"]])
    add_photos(activity=activity, files=[("a", photo(1))], by=life.story.user("peach_clerk"))
    one = Photo.objects.get()
    leader = life.story.user("leader")
    for work in (
        lambda: add_photos(activity=activity, files=[], by=leader),
        lambda: caption_photo(photo=one, caption="x", by=leader),
        lambda: remove_photo(photo=one, by=leader),
        lambda: restore_photo(photo=one, by=leader),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_a_cancelled_activity_takes_none(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    (one,) = add_photos(activity=activity, files=[("a", photo(1))], by=clerk).photos
    remove_photo(photo=one, by=clerk)
    cancel(activity=activity, reason="雨", by=clerk)
    for work in (
        lambda: add_photos(activity=activity, files=[("b", photo(2))], by=clerk),
        lambda: caption_photo(photo=one, caption="x", by=clerk),
        lambda: restore_photo(photo=one, by=clerk),
    ):
        with pytest.raises(ActivityFault):
            work()


def test_the_room_of_a_unit_ends(life: Life, settings: Settings):
    settings.UNIT_MEGABYTES = 0
    with pytest.raises(ActivityFault) as fault:
        add_photos(activity=life.hold(), files=[("a", photo(1))], by=life.story.user("willow_clerk"))
    assert str(fault.value) == "本单位存放照片和扫描件的空间（0 MB）已用完。请先删除一些，或申请增加空间。"
    assert HandedFile.objects.count() == 0


def test_so_many_and_no_more(life: Life, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_PHOTOS", 1)
    files = [("a", photo(1)), ("b", photo(2))]
    taken = add_photos(activity=life.hold(), files=files, by=life.story.user("willow_clerk"))
    assert (len(taken.photos), [name for name, _why in taken.refused]) == (1, ["b"])


def test_out_and_back(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    (one,) = add_photos(activity=activity, files=[("a", photo(1))], by=clerk).photos
    caption_photo(photo=one, caption=" 讲座现场 ", by=clerk)
    remove_photo(photo=one, by=clerk)
    assert (list(photos_of(activity)), list(removed_photos(activity))) == ([], [one])
    restore_photo(photo=one, by=clerk)
    assert ([str(kept) for kept in photos_of(activity)], list(removed_photos(activity))) == (["讲座现场"], [])


def test_thirty_days_after_it_was_taken_out_it_is_gone(
    life: Life, settings: Settings, store: Path, django_capture_on_commit_callbacks: Any
):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    one, two = add_photos(activity=activity, files=[("a", photo(1)), ("b", photo(2))], by=clerk).photos
    remove_photo(photo=one, by=clerk)
    assert let_go_what_is_due() == 0
    settings.MINXUE_TODAY = activity.day.replace(month=4)
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_what_is_due() == 2
    assert let_go_what_is_due() == 0
    one.refresh_from_db()
    assert (one.file, one.thumb, len(one.sha256)) == (None, None, 64)
    assert not default_storage.exists(f"{one.sha256[:2]}/{one.sha256}")
    assert default_storage.exists(f"{two.sha256[:2]}/{two.sha256}")
    with pytest.raises(ActivityFault):
        restore_photo(photo=one, by=clerk)


def test_a_photo_of_another_activity_is_noticed(life: Life):
    clerk, peach = life.story.user("willow_clerk"), life.story.user("peach_clerk")
    first, second, hidden = life.hold(), life.hold(title="第二讲"), life.hold(unit="peach")
    add_photos(activity=first, files=[("a", photo(5))], by=clerk)
    add_photos(activity=hidden, files=[("a", photo(6))], by=peach)
    smaller = photo(5, side=800, quality=50)
    files = [("b", smaller), ("c", photo(7)), ("d", photo(6, side=640))]
    again, fresh, other = add_photos(activity=second, files=files, by=clerk).photos
    found = reused(clerk, [again, fresh, other])
    assert {pk: there.activity for pk, there in found.items()} == {again.pk: first, other.pk: None}
    assert {pk: there.activity for pk, there in reused(life.story.user("head"), [other]).items()} == {other.pk: hidden}
    remove_photo(photo=Photo.objects.get(activity=first), by=clerk)
    assert set(reused(clerk, [again])) == set()
    assert reused(clerk, []) == {}


def test_a_bare_wall_is_not_called_the_same(life: Life):
    clerk = life.story.user("willow_clerk")
    (one,) = add_photos(activity=life.hold(), files=[("a", photo(5))], by=clerk).photos
    (two,) = add_photos(activity=life.hold(), files=[("a", photo(6))], by=clerk).photos
    for wall in (one, two):
        wall.look_1 = wall.look_2 = wall.look_3 = wall.look_4 = "0000"
        wall.save()
    assert reused(clerk, [two]) == {}
