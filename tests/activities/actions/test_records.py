from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from minxue.accounts.models import Act, HandedFile
from minxue.activities.actions import (
    ActivityFault,
    add_scans,
    cancel,
    head_count,
    keep_bulletin,
    keep_record,
    let_go_what_is_due,
    remove_scan,
    set_rule,
    tick,
)
from minxue.activities.actions import scans as module
from minxue.activities.choices import Item, Norm
from minxue.activities.models import Record, Scan
from minxue.activities.queries import bulletin_of, draft_bulletin, pack_of, record_of, scans_of
from minxue.orgs.policy import NotAllowed
from tests.activities.conftest import TODAY, Life
from tests.activities.pictures import photo


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_record_is_written_and_written_again(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    assert record_of(activity).content == ""
    keep_record(
        activity=activity, by=clerk, content=" 讲了用药 ", archive=["other", "written", "foreign"], head="顾文清"
    )
    first = Record.objects.get()
    assert (first.content, first.archive, first.head, first.path) == (
        "讲了用药", ["other", "written"], "顾文清", activity.path,
    )  # fmt: skip
    keep_record(activity=activity, by=clerk, content="讲了血压", material_copies=30)
    second = Record.objects.get()
    assert (second.pk, second.content, second.head, second.material_copies) == (first.pk, "讲了血压", "", 30)
    assert str(second) == str(activity.pk)
    assert Act.objects.filter(verb="keep_record").count() == 2


def test_the_bulletin_is_drafted_kept_and_changed(life: Life):
    activity, clerk = (
        life.hold(theme="健康", teacher="沈文清", cohosts=[life.story["peach"]]),
        life.story.user("willow_clerk"),
    )
    title, text = draft_bulletin(activity)
    assert title == "柳荫社区开展“家庭用药”活动"
    assert text == (
        "2026年3月24日，柳荫社区、桃园社区在活动室开展“家庭用药”（讲座）。活动主题为“健康”。主讲人：沈文清。"
    )
    tick(activity=activity, people=life.people(3), by=clerk)
    keep_record(activity=activity, by=clerk, content="讲了用药。", summary="居民反映清楚。")
    assert draft_bulletin(activity)[1].splitlines()[1:] == ["共 3 人参加，均已签到。", "讲了用药。", "居民反映清楚。"]
    head_count(activity=activity, numbers={"all": 9}, by=clerk)
    assert draft_bulletin(activity)[1].splitlines()[1] == "共 12 人参加，其中签到 3 人，未具名 9 人。"
    assert bulletin_of(activity) is None
    keep_bulletin(activity=activity, title=" 用药讲座 ", text="正文", by=clerk)
    one = keep_bulletin(activity=activity, title="用药讲座", text="新正文", by=clerk)
    kept = bulletin_of(activity)
    assert kept is not None
    assert (kept.pk, str(kept), kept.text, kept.by) == (one.pk, "用药讲座", "新正文", clerk)
    for words in ({"title": " ", "text": "x"}, {"title": "x", "text": ""}):
        with pytest.raises(ActivityFault):
            keep_bulletin(activity=activity, by=clerk, **words)


def test_pages_of_the_sheet_are_kept_for_their_time(
    life: Life, settings: Settings, django_capture_on_commit_callbacks: Any
):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    set_rule(unit=life.story["street"], norm="", check_first=False, scan_days=30, by=life.story.user("head"))
    files = [("1.jpg", photo(1)), ("1.jpg", photo(1)), ("x.pdf", b"%PDF-"), ("2.jpg", photo(2))]
    taken = add_scans(activity=activity, files=files, by=clerk)
    assert ([name for name, _why in taken.refused], len(taken.scans)) == (["x.pdf", "1.jpg"], 2)
    one, two = taken.scans
    assert (one.keep_until, one.by, str(one)) == (TODAY + timedelta(days=30), clerk, one.sha256[:12])
    settings.MINXUE_TODAY = TODAY + timedelta(days=30)
    assert let_go_what_is_due() == 0
    settings.MINXUE_TODAY = TODAY + timedelta(days=31)
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go_what_is_due() == 2
    one.refresh_from_db()
    assert (one.file, one.gone_on, one.removed_on) == (None, TODAY + timedelta(days=31), None)
    assert HandedFile.objects.count() == 0
    assert not default_storage.exists(f"{two.sha256[:2]}/{two.sha256}")
    assert list(scans_of(activity)) == [one, two]
    act = Act.objects.filter(verb="let_go_scan").order_by("pk")[0]
    assert (act.actor, act.detail["sha256"], act.subject) == (None, one.sha256, str(activity.pk))


def test_a_page_is_taken_out_with_a_reason_and_goes_at_once(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    (one,) = add_scans(activity=activity, files=[("1.jpg", photo(1))], by=clerk).scans
    with pytest.raises(ActivityFault):
        remove_scan(scan=one, reason=" ", by=clerk)
    remove_scan(scan=one, reason="拍错了", by=clerk)
    assert (list(scans_of(activity)), let_go_what_is_due()) == ([], 1)
    one.refresh_from_db()
    assert (one.file, one.removed_on) == (None, TODAY)
    # A row without bytes, should there be one, is only marked.
    Scan.objects.update(gone_on=None)
    assert let_go_what_is_due() == 0


def test_nothing_readable_and_too_many_pages(life: Life, monkeypatch: pytest.MonkeyPatch):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    assert add_scans(activity=activity, files=[("x", b"x")], by=clerk).scans == []
    assert not Act.objects.filter(verb="add_scans").exists()
    monkeypatch.setattr(module, "MOST_PAGES", 1)
    taken = add_scans(activity=activity, files=[("1", photo(1)), ("2", photo(2))], by=clerk)
    assert (len(taken.scans), [name for name, _why in taken.refused]) == (1, ["2"])


def test_who_may_not_and_what_is_cancelled(life: Life):
    activity, clerk, leader = life.hold(), life.story.user("willow_clerk"), life.story.user("leader")
    (one,) = add_scans(activity=activity, files=[("1.jpg", photo(1))], by=clerk).scans
    for by, error in ((leader, NotAllowed), (clerk, ActivityFault)):
        for work in (
            lambda by=by: keep_record(activity=activity, by=by),
            lambda by=by: keep_bulletin(activity=activity, title="x", text="x", by=by),
            lambda by=by: add_scans(activity=activity, files=[("2", photo(2))], by=by),
        ):
            with pytest.raises(error):
                work()
        with pytest.raises(NotAllowed):
            remove_scan(scan=one, reason="x", by=leader)
        if by == leader:
            cancel(activity=activity, reason="雨", by=clerk)


def test_the_pack_shows_what_a_named_norm_asks_for(life: Life):
    activity, clerk = life.hold(), life.story.user("willow_clerk")
    head = life.story.user("head")
    pack = pack_of(activity)
    assert (pack.norm, pack.norm_words, pack.missing) == ("", "", ())
    assert [(piece.item, piece.there, piece.state) for piece in pack.pieces] == [
        (Item.THEME, True, "done"),
        (Item.CONTENT, False, "none"),
        (Item.PHOTOS, False, "none"),
        (Item.SIGN_IN, False, "none"),
        (Item.BULLETIN, False, "none"),
    ]
    set_rule(unit=life.story["street"], norm=Norm.SHEET, check_first=False, scan_days=None, by=head)
    pack = pack_of(activity)
    assert [piece.item for piece in pack.missing] == [Item.CONTENT, Item.PHOTOS, Item.SIGN_IN, Item.BULLETIN]
    assert (pack.norm_words, {piece.state for piece in pack.missing}) == ("健康教育检查表（五项）", {"not-begun"})
    keep_record(activity=activity, by=clerk, content="讲了用药", organiser="社区", filled_by="沈", head="顾")
    keep_bulletin(activity=activity, title="x", text="x", by=clerk)
    add_scans(activity=activity, files=[("1.jpg", photo(1))], by=clerk)
    assert [piece.item for piece in pack_of(activity).missing] == [Item.PHOTOS]
    set_rule(unit=life.story["willow"], norm=Norm.FORM, check_first=False, scan_days=None, by=head)
    pack = pack_of(activity)
    assert ([piece.item for piece in pack.pieces][-1], pack.missing) == (Item.RECORD, ())
