"""Sheets are looked at row by row and taken over: the same file twice changes nothing."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from minxue.accounts.models import Act
from minxue.base.models import Job, Notice
from minxue.base.registry import address_of
from minxue.config.serving import one_round
from minxue.engines.flow import MoveRefused
from minxue.orgs.actions import TreeFault, end_post, hand_in_sheet, map_sheet, run_sheet, set_base_number, sheet_of
from minxue.orgs.actions.sheets import AT_ONCE, FAULTS, _failed, take_waiting_sheet
from minxue.orgs.choices import SheetKind
from minxue.orgs.models import BaseNumber, Post, Reorganisation, SheetImport, Unit
from minxue.orgs.policy import NotAllowed
from minxue.orgs.queries import Line, checked
from minxue.orgs.queries.sheets import guessed
from tests.scenes import Street

pytestmark = pytest.mark.django_db

UNITS = """单位名称,上级单位,类型,层级,简称,联系电话,代码
新桥社区,柳荫街道,社区,3,新桥,0990-1,
新桥讲堂,新桥社区,department,,,,
柳荫社区,柳荫街道,,2,柳荫,0990-2,
桃花社区,,,,,,990102001002
望江社区,,,,,,
,,,,,,
,柳荫街道,社区,,,,
云中社区,天上街道,社区,,,,
半山社区,,学堂,9,,,
荒村社区,,,,,,
新桥社区,,社区,,,,
占号社区,,社区,,,,990103001
移走社区,柳荫社区,,,,,990102001003
"""
BASES = """单位,年份,常住人口,从业人员,来源,数据时点
柳荫社区,2026,"3,200",1200,公安,2026-01-31
桃园社区,2026年,９００,,公安,2026.1.31
990102001003,2026,100,101,公安,2026-01-31
不知社区,26,多,,公安,昨天
柳荫社区,2026,1,,公安,2026-01-31
望江社区,2026,,,公安,2026-01-31
"""


def _hand_in(story: Street, text: str, kind: SheetKind = SheetKind.UNITS, by: str = "head") -> SheetImport:
    return hand_in_sheet(kind=kind, unit=story["street"], data=text.encode("gb18030"), name="表.csv", by=story.user(by))


def _lines(row: SheetImport) -> list[Line]:
    return checked(row.kind, row.unit, sheet_of(row), row.columns)


def _marks(lines: list[Line]) -> dict[int, list[int]]:
    return {line.number: sorted(line.marks) for line in lines if line.marks}


def test_columns_are_guessed_by_the_words_of_their_heads() -> None:
    header = ("序号", "单位名称", "上级单位", "单位类型", "单位代码", "层级", "简称", "联系电话")
    assert guessed("units", header) == {
        "name": 1, "parent": 2, "kind": 3, "code": 4, "tier": 5, "short_names": 6, "phone": 7,
    }  # fmt: skip
    bases = ("社区", "年度", "常住人口数", "从业人员", "60岁以上老年人", "18岁以下未成年人", "户数", "来源", "时点")
    assert list(guessed("bases", bases).values()) == list(range(9))


def test_each_row_is_judged(story: Street) -> None:
    lines = _lines(_hand_in(story, UNITS))
    assert [line.outcome for line in lines] == [
        "made", "made", "changed", "changed", "same", "empty", *["wrong"] * 7,
    ]  # fmt: skip
    assert _marks(lines) == {6: [0], 7: [1], 8: [2, 3], 9: [2], 10: [0], 11: [6], 12: [6]}


def test_units_are_made_changed_and_left_and_the_second_time_nothing_happens(story: Street, fixed_day: date) -> None:
    row = run_sheet(row=_hand_in(story, UNITS), by=story.user("head"))
    assert (row.state, row.report["counts"]) == ("done", {"made": 2, "changed": 2, "same": 1, "wrong": 7})
    bridge, hall = Unit.objects.get(name="新桥社区"), Unit.objects.get(name="新桥讲堂")
    assert (bridge.parent, bridge.tier, bridge.short_names, bridge.phone) == (story["street"], "3", "新桥", "0990-1")
    assert (hall.parent, hall.kind_id) == (bridge, "department")
    willow, peach = (Unit.objects.get(pk=story[key].pk) for key in ("willow", "peach"))
    assert (willow.tier, willow.phone, willow.short_names, peach.name) == ("2", "0990-2", "柳荫", "桃花社区")
    assert Reorganisation.objects.filter(kind="rename").count() == 1
    entry = Act.objects.get(verb="run_sheet")
    assert (entry.detail["made"], entry.detail["sha256"]) == (2, row.file.sha256)
    before = list(Unit.objects.order_by("pk").values())
    again = run_sheet(row=_hand_in(story, UNITS), by=story.user("head"))
    # The double row names one that stands by now.
    assert again.report["counts"] == {"made": 0, "changed": 0, "same": 6, "wrong": 6}
    assert list(Unit.objects.order_by("pk").values()) == before
    with pytest.raises(MoveRefused):
        run_sheet(row=again, by=story.user("head"))


def test_long_words_are_told(story: Street) -> None:
    text = f"名称,类型,简称,电话\n{'长' * 121},社区,{'短' * 201},{'1' * 61}\n"
    assert _marks(_lines(_hand_in(story, text))) == {0: [0, 2, 3]}


def test_a_name_borne_twice_needs_its_code(story: Street) -> None:
    from minxue.orgs.actions import add_unit

    for parent in ("willow", "peach"):
        add_unit(name="讲堂", kind=story.kinds["department"], parent=story[parent], by=None)
    lines = _lines(_hand_in(story, "名称,上级,类型\n新角,讲堂,部门\n"))
    assert _marks(lines) == {0: [1]}
    lines = _lines(_hand_in(story, "单位,年份,人口,来源,时点\n讲堂,2026,5,公安,2026-01-31\n", SheetKind.BASES))
    assert _marks(lines) == {0: [0]}


def test_base_numbers_are_judged_and_taken_over(story: Street, fixed_day: date) -> None:
    set_base_number(unit=story["peach"], year=2026, key="residents", value=850, source="公安", as_of=fixed_day, by=None)
    row = _hand_in(story, BASES, SheetKind.BASES)
    lines = _lines(row)
    assert [line.outcome for line in lines] == ["made", "changed", "wrong", "wrong", "wrong", "wrong"]
    assert _marks(lines) == {2: [3], 3: [0, 1, 2, 5], 4: [0], 5: [-1]}
    run_sheet(row=row, by=story.user("head"))
    rows = BaseNumber.objects.filter(unit__in=[story["willow"], story["peach"]], year=2026).order_by("value")
    assert [(row.unit.name, row.key, row.value, row.source, row.as_of) for row in rows] == [
        ("桃园社区", "residents", 900, "公安", date(2026, 1, 31)),
        ("柳荫社区", "employed", 1200, "公安", date(2026, 1, 31)),
        ("柳荫社区", "residents", 3200, "公安", date(2026, 1, 31)),
    ]
    assert [line.outcome for line in _lines(_hand_in(story, BASES, SheetKind.BASES))[:2]] == ["same", "same"]


def test_a_source_that_is_too_long_is_told(story: Street) -> None:
    text = f"单位,年份,人口,来源,时点\n柳荫社区,2026,5,{'源' * 121},2026-01-31\n"
    assert _marks(_lines(_hand_in(story, text, SheetKind.BASES))) == {0: [3]}


def test_columns_can_be_told_otherwise(story: Street) -> None:
    row = _hand_in(story, "甲,乙\n新桥社区,社区\n")
    assert row.columns == {}
    assert [line.outcome for line in _lines(row)] == ["empty"]
    row = map_sheet(row=row, columns={"name": 0, "kind": 1, "other": 1}, by=story.user("head"))
    assert row.columns == {"name": 0, "kind": 1}
    assert [line.outcome for line in _lines(row)] == ["made"]


@pytest.mark.parametrize(
    ("kind", "by"), [(SheetKind.UNITS, "clerk"), (SheetKind.UNITS, "sibling_head"), (SheetKind.BASES, "reviewer")]
)
def test_taking_over_is_refused(story: Street, kind: SheetKind, by: str) -> None:
    with pytest.raises(NotAllowed):
        _hand_in(story, UNITS, kind, by)
    row = _hand_in(story, UNITS if kind == SheetKind.UNITS else BASES, kind)
    for change in (
        lambda: run_sheet(row=row, by=story.user(by)),
        lambda: map_sheet(row=row, columns={}, by=story.user(by)),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_what_is_no_table_is_refused_with_its_reason(story: Street) -> None:
    with pytest.raises(TreeFault, match="至少一行"):
        _hand_in(story, "名称\n")


def _long(story: Street, source: str = "公安") -> SheetImport:
    rows = "".join(f"柳荫社区,{1949 + n % 70},{n},{source},2026-01-31\n" for n in range(AT_ONCE + 1))
    return run_sheet(row=_hand_in(story, f"单位,年份,人口,来源,时点\n{rows}", SheetKind.BASES), by=story.user("head"))


def test_a_long_sheet_is_taken_over_by_the_worker(story: Street) -> None:
    row = _long(story)
    assert (row.state, Job.objects.get(pk=str(row.job)).state) == ("waiting", "waiting")
    while one_round():
        pass
    row.refresh_from_db()
    assert (row.state, row.report["counts"]["made"], Job.objects.get(pk=str(row.job)).state) == ("done", 70, "done")
    take_waiting_sheet(id=str(row.pk))
    assert Act.objects.filter(verb="run_sheet").count() == 1


def test_a_long_sheet_of_a_unit_that_changed_meanwhile_fails_with_its_reason(story: Street) -> None:
    rows = "".join(f"社区{n},社区\n" for n in range(AT_ONCE + 1))
    row = run_sheet(row=_hand_in(story, f"名称,类型\n{rows}"), by=story.user("head"))
    Unit.objects.filter(pk=story["river"].pk).update(code="990102001999")
    while one_round():
        pass
    row.refresh_from_db()
    assert (row.state, list(row.report), Unit.objects.filter(name="社区0").exists()) == ("failed", ["reason"], False)


def _told(row: SheetImport) -> list[tuple[str, str]]:
    """What the person who handed the sheet in was told, and where the message leads."""
    found = Notice.objects.filter(owner=row.by_id).order_by("id")
    return [(notice.words, address_of(notice.kind, notice.subject)) for notice in found]


def test_a_message_tells_that_a_long_sheet_was_taken_over(story: Street) -> None:
    row = _long(story)
    assert _told(row) == []
    assert _after_the_worker(row)[0] == "done"
    assert _told(row) == [("“表.csv”已导入完毕。", f"/units/sheets/{row.pk}/")]


def test_a_message_tells_that_a_long_sheet_could_not_be_taken_over(story: Street) -> None:
    row = _long(story, "遗失")
    default_storage.delete(f"{row.file.sha256[:2]}/{row.file.sha256}")
    assert _after_the_worker(row)[0] == "failed"
    assert _told(row) == [("“表.csv”没能导入。", f"/units/sheets/{row.pk}/")]


def test_a_short_sheet_is_taken_over_without_a_message(story: Street) -> None:
    assert _told(run_sheet(row=_hand_in(story, UNITS), by=story.user("head"))) == []


def _after_the_worker(row: SheetImport) -> tuple[str, str, int]:
    """The state of a sheet, why it failed, and how many numbers were written."""
    while one_round():
        pass
    row.refresh_from_db()
    return row.state, row.report.get("reason", ""), BaseNumber.objects.count()


def test_a_long_sheet_of_someone_whose_post_has_ended_fails_with_its_reason(story: Street) -> None:
    row, before = _long(story), BaseNumber.objects.count()
    for post in Post.objects.filter(user=story.user("head")):
        end_post(post=post, by=None)
    assert _after_the_worker(row) == ("failed", "您在该单位的岗位期间已结束，没有导入任何内容。", before)
    assert Act.objects.filter(verb="fail_sheet", subject=str(row.unit_id)).count() == 1


def test_what_another_worker_has_ended_is_left_alone(story: Street) -> None:
    row = _long(story, "别处")
    SheetImport.objects.filter(pk=row.pk).update(state="done", report={"made": 1})
    assert _failed(row, "原因") == {"reason": "原因"}
    kept = SheetImport.objects.get(pk=row.pk)
    assert (kept.state, kept.report) == ("done", {"made": 1})


def test_a_long_sheet_whose_file_is_lost_fails_with_its_reason(story: Street) -> None:
    row, before = _long(story, "丢失"), BaseNumber.objects.count()
    default_storage.delete(f"{row.file.sha256[:2]}/{row.file.sha256}")
    assert _after_the_worker(row) == ("failed", "文件已不在存储中，请重新上传。", before)


def test_a_long_sheet_whose_file_is_damaged_fails_with_its_reason(story: Street) -> None:
    row, before = _long(story, "损坏"), BaseNumber.objects.count()
    name = f"{row.file.sha256[:2]}/{row.file.sha256}"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"\x00\xff"))
    assert _after_the_worker(row) == ("failed", str(FAULTS["letters"]), before)


def test_a_long_sheet_never_waits_after_a_fault_that_nobody_foresaw(story: Street) -> None:
    row, before = _long(story), BaseNumber.objects.count()
    SheetImport.objects.filter(pk=row.pk).update(columns={"unit": "first"})
    with pytest.raises(TypeError):
        take_waiting_sheet(id=str(row.pk))
    assert Job.objects.get(pk=str(row.job)).state == "failed"
    words = "程序出错，没有导入任何内容。请再试一次；仍不成功，请告诉管服务器的人。"
    assert _after_the_worker(row) == ("failed", words, before)


def test_a_sheet_that_failed_can_be_taken_over_again(story: Street) -> None:
    row = _long(story)
    columns = dict(row.columns)
    SheetImport.objects.filter(pk=row.pk).update(columns={"unit": "first"})
    with pytest.raises(TypeError):
        take_waiting_sheet(id=str(row.pk))
    row.refresh_from_db()
    row = run_sheet(row=map_sheet(row=row, columns=columns, by=story.user("head")), by=story.user("head"))
    assert _after_the_worker(row)[:2] == ("done", "")
