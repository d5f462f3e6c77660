"""The forms about an activity and the office's own."""

import hashlib
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pytest_django import Settings

from minxue.accounts.models import HandedFile
from minxue.activities.actions import (
    add_photos,
    ask_check,
    decide_check,
    hand_in_form,
    head_count,
    keep_bulletin,
    keep_record,
    remove_form,
    tick,
)
from minxue.activities.choices import FORM_FIELDS, PaperForm
from minxue.activities.models import Activity, Bulletin, OwnForm
from minxue.activities.queries import asked_at, own_form
from minxue.documents.queries import blank_form, bulletin_values, check_values, form_of, record_values
from minxue.engines.gongwen import Form, FormLine, blanks_of, write_form
from minxue.orgs.policy import NotAllowed
from minxue.plans.models import Clause
from tests.activities.conftest import TOMORROW, Browse, Life, browse, clause, life, plan, story
from tests.activities.pictures import photo
from tests.requirements import require_office

__all__ = ["browse", "clause", "life", "plan", "story"]
TOLD: dict[str, Any] = {"speaker": "沈医生", "outline": "一、血压", "no_sales": True, "no_data": True}


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def held(life: Life) -> Activity:
    """A lecture with a record, a photo, three names and nine heads."""
    activity, clerk = life.hold(teacher="沈文清", theme="健康"), life.story.user("willow_clerk")
    tick(activity=activity, people=life.people(3), by=clerk)
    head_count(activity=activity, numbers={"all": 9}, by=clerk)
    add_photos(activity=activity, files=[("a", photo(1))], by=clerk)
    keep_record(
        activity=activity, by=clerk, content="讲了用药。\n答了问题。", summary="居民听懂了。", speaker_unit="卫生院",
        speaker_title="医师", audience="老年人", material_kinds=2, material_copies=40, archive=["printed"],
        filled_by="沈小禾", head="顾文清", filled_on=activity.day,
    )  # fmt: skip
    return activity


def cells(data: bytes) -> dict[str, str]:
    """The form as names and contents."""
    found = {}
    for row in Document(BytesIO(data)).tables[0].rows:
        texts = [cell.text for cell in row.cells]
        found[texts[0]] = texts[1]
        if texts[2] != texts[1]:
            found[texts[2]] = texts[3]
    return found


RECORD = {
    "活动时间": "2026年3月24日14:30",
    "活动地点": "活动室",
    "活动形式": "讲座",
    "活动主题": "健康",
    "组织者": "柳荫社区",
    "主讲人": "沈文清",
    "主讲人单位": "卫生院",
    "主讲人职称": "医师",
    "接受健康教育人员类别": "老年人",
    "接受健康教育人数": "12",
    "资料发放种类": "2",
    "资料发放数量": "40",
    "活动内容": "讲了用药。\n答了问题。",
    "活动总结评价": "居民听懂了。",
    "存档材料": "☐书面材料　☑图片材料　☑印刷材料　☐影音材料　☑签到表　☐其他材料",
    "填表人": "沈小禾",
    "负责人": "顾文清",
    "填表时间": "2026年3月24日",
    "记录单位": "柳荫社区",
    "方案条目": "",
}


def test_the_record_says_all_that_the_form_asks_for(held: Activity, life: Life):
    assert record_values(held, life.story.user("leader")) == RECORD


def test_the_clause_is_told_to_who_may_read_its_plan(life: Life, clause: Clause):
    activity = life.hold(clause=clause, cohosts=[life.story["lotus"]])
    told = {key: record_values(activity, life.story.user(key))["方案条目"] for key in ("leader", "sibling_head")}
    assert told == {"leader": "高血压防治讲座", "sibling_head": ""}


@pytest.mark.parametrize("form", list(PaperForm))
def test_our_forms_have_each_blank_once(form: PaperForm):
    assert blanks_of(blank_form(form)) == set(FORM_FIELDS[form])
    if form == PaperForm.BULLETIN:
        return
    names = [name for line in form_of(form).lines for name, _blank in line.pairs]
    assert sorted(names) == sorted(FORM_FIELDS[form])


def test_an_empty_record_is_an_empty_form(life: Life):
    values = record_values(life.hold(TOMORROW), life.story.user("leader"))
    assert (values["接受健康教育人数"], values["资料发放数量"], values["填表时间"]) == ("", "", "")


def test_the_record_is_printed_and_kept(held: Activity, browse: Browse):
    client, address = browse("leader"), f"/documents/record/{held.pk}/"
    page = client.get(address).content.decode()
    assert all(words in page for words in ("健康教育活动记录表", "讲了用药。<br>答了问题。", "☑签到表"))
    answer = client.get(f"{address}?format=docx")
    assert "attachment" in answer["Content-Disposition"]
    assert cells(answer.content) == RECORD
    assert browse("peach_clerk").get(address).status_code == 404


@pytest.mark.office
def test_the_record_as_pdf(held: Activity, browse: Browse):
    require_office()
    answer = browse("leader").get(f"/documents/record/{held.pk}/?format=pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(("training", "first"), [(True, "培训副本 Training copy"), (False, "健康教育活动记录表")])
def test_what_becomes_a_pdf_says_that_it_is_a_training_copy(
    held: Activity,
    browse: Browse,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    *,
    training: bool,
):
    """The program here gives back what it was given."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\ncp "$8" "$7/form.pdf"\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    settings.TRAINING = training
    answer = browse("leader").get(f"/documents/record/{held.pk}/?format=pdf")
    assert answer["Content-Type"] == "application/pdf"
    texts = [one.text for one in Document(BytesIO(answer.content)).paragraphs if one.text]
    assert (texts[0], texts.count("培训副本 Training copy")) == (first, int(training))


def test_without_the_program_the_page_says_what_to_do(held: Activity, browse: Browse, monkeypatch: pytest.MonkeyPatch):
    client, address = browse("leader"), f"/documents/record/{held.pk}/"
    monkeypatch.setenv("PATH", "")
    page = client.get(address).content.decode()
    assert ("本服务器暂时不能生成 PDF" in page, "format=pdf" in page) == (True, False)
    assert "本服务器暂时不能生成 PDF" in client.get(f"{address}?format=pdf", follow=True).content.decode()


def test_the_bulletin_is_printed_and_kept(held: Activity, life: Life, browse: Browse):
    client, address = browse("leader"), f"/documents/bulletin/{held.pk}/"
    assert "还没有保存简报" in client.get(address, follow=True).content.decode()
    keep_bulletin(activity=held, title="用药讲座", text="第一段\n\n第二段", by=life.story.user("willow_clerk"))
    page = client.get(address).content.decode()
    assert ("<p>第一段</p>" in page, "<p>第二段</p>" in page) == (True, True)
    texts = [one.text for one in Document(BytesIO(client.get(f"{address}?format=docx").content)).paragraphs]
    assert [text for text in texts if text] == ["用药讲座", "第一段", "第二段", "柳荫社区", "2026年3月24日"]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert words_of(client.get(f"{address}?format=docx").content)[-1] == "2026年3月24日"


def words_of(data: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(data)).paragraphs if one.text]


def test_the_sheet_to_sign_on_as_word_document(held: Activity, life: Life, browse: Browse):
    client, address = browse("leader"), f"/documents/sign-in/{held.pk}/"
    assert address in client.get(f"/activities/{held.pk}/sheet/").content.decode()
    data = client.get(address).content
    told = cells(data)
    notice = told.pop("个人信息告知")
    assert told == {
        "活动名称": "家庭用药",
        "主办单位": "柳荫社区",
        "活动时间": "2026年3月24日14:30",
        "活动地点": "活动室",
        "活动主题": "健康",
        "主讲人": "沈文清",
    }
    assert "柳荫社区登记到场人员" in notice
    assert f"保存 {asked_at(held.path).scan_days} 天" in notice
    signing = Document(BytesIO(data)).tables[1]
    assert [cell.text for cell in signing.rows[0].cells] == ["序号", "姓名", "出生年份", "是否从业", "所在社区", "签名"]
    assert len(signing.rows) == 31
    for expected, lines in ((45, 45), (900, 60)):
        Activity.objects.filter(pk=held.pk).update(expected=expected)
        assert len(Document(BytesIO(client.get(address).content)).tables[1].rows) == 1 + lines
    assert browse("peach_clerk").get(address).status_code == 404
    head = life.story.user("head")
    hand_in_form(
        unit=life.story["street"], form=PaperForm.SIGN_IN, data=own("活动名称", "个人信息告知"), name="1", by=head
    )
    assert cells(client.get(address).content) == {"活动名称": "家庭用药", "个人信息告知": notice}


def test_the_bulletin_on_a_form_of_the_office(held: Activity, life: Life, browse: Browse, store: Path):
    client, address = browse("leader"), f"/documents/bulletin/{held.pk}/"
    keep_bulletin(activity=held, title="用药讲座", text="第一段\n\n第二段", by=life.story.user("willow_clerk"))
    assert "自己的表格" not in client.get(address).content.decode()
    data = own("标题", "正文")
    made = hand_in_form(
        unit=life.story["street"], form=PaperForm.BULLETIN, data=data, name="1", by=life.story.user("head")
    )
    assert "自己的表格" in client.get(address).content.decode()
    assert cells(client.get(f"{address}?format=docx").content) == {
        "标题": "用药讲座",
        "正文": "第一段\n第二段",
    }
    told = bulletin_values(held, Bulletin.objects.get())
    assert {name: told[name] for name in ("活动日期", "活动名称", "活动地点", "主讲人", "参加人次", "主办单位")} == {
        "活动日期": "2026年3月24日",
        "活动名称": "家庭用药",
        "活动地点": "活动室",
        "主讲人": "沈文清",
        "参加人次": "12",
        "主办单位": "柳荫社区",
    }
    (store / made.file.sha256[:2] / made.file.sha256).write_bytes(b"damaged")
    printed = words_of(client.get(f"{address}?format=docx").content)
    assert printed == ["用药讲座", "第一段", "第二段", "柳荫社区", "2026年3月24日"]


def test_the_approval_form(life: Life, browse: Browse):
    clerk, reviewer = life.story.user("willow_clerk"), life.story.user("reviewer")
    activity = life.hold(TOMORROW, expected=60)
    address = f"/documents/approval/{activity.pk}/"
    assert "还没有提交审批" in browse("willow_clerk").get(address, follow=True).content.decode()
    check = ask_check(
        activity=activity, by=clerk, minors=True, safety_plan="两个出口", contact="顾文清", contact_phone="138",
        pick_up="小明：外婆", **TOLD,
    )  # fmt: skip
    values = check_values(activity, check, people=True)
    assert values == {
        "活动名称": "家庭用药",
        "主办单位": "柳荫社区",
        "活动时间": "2026年3月25日14:30",
        "活动地点": "活动室",
        "预计人数": "60",
        "主讲人": "沈医生",
        "主讲人单位": "",
        "内容提纲": "一、血压",
        "赞助单位": "无",
        "承诺": "☑不推销、不做广告\n☑不为他人收集居民信息",
        "安全预案": "两个出口",
        "紧急联系人": "顾文清 138",
        "接送名单": "小明：外婆",
        "申请人": clerk.name,
        "申请日期": "2026年3月24日",
        "审批意见": "",
        "审批人": "",
        "审批日期": "",
    }
    assert check_values(activity, check, people=False)["接送名单"] == ""
    decide_check(check=check, passed=True, by=reviewer, note="注意安全。")
    done = cells(browse("reviewer").get(f"{address}?format=docx").content)
    assert (done["审批意见"], done["审批人"], done["审批日期"]) == ("同意。注意安全。", reviewer.name, "2026年3月24日")
    assert browse("leader").get(address).status_code == 403


def own(*names: str) -> bytes:
    return write_form(Form("本街道活动表", (FormLine(tuple((name, "{{" + name + "}}") for name in names)),)))


def test_an_office_prints_on_its_own_form(held: Activity, life: Life, browse: Browse, store: Path):
    client, street = browse("head"), life.story["street"]
    address = f"/documents/forms/{street.pk}/"
    assert "没有上传自己的表格" in client.get(address).content.decode()
    file = SimpleUploadedFile("表.docx", own("活动主题", "负责人"))
    assert "以后就用这张表打印" in client.post(address, {"form": "record", "file": file}, follow=True).content.decode()
    row = OwnForm.objects.get()
    assert str(row) == "record"
    record = f"/documents/record/{held.pk}/"
    assert "使用柳荫街道 自己的表格".replace(" ", "") in client.get(record).content.decode().replace(" ", "")
    assert cells(client.get(f"{record}?format=docx").content) == {"活动主题": "健康", "负责人": "顾文清"}
    assert client.get(f"/documents/form/{row.pk}/file/").status_code == 200
    stored = store / row.file.sha256[:2] / row.file.sha256
    whole = stored.read_bytes()
    stored.write_bytes(b"damaged")
    assert cells(client.get(f"{record}?format=docx").content) == RECORD
    assert client.get(f"/documents/form/{row.pk}/file/").status_code == 404
    # The placeholder that stands in its place in a training copy is whole, but no form.
    data = "培训副本 Training copy 3\n".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    (store / sha256[:2]).mkdir(exist_ok=True)
    (store / sha256[:2] / sha256).write_bytes(data)
    HandedFile.objects.filter(pk=row.file_id).update(sha256=sha256)
    assert cells(client.get(f"{record}?format=docx").content) == RECORD
    HandedFile.objects.filter(pk=row.file_id).update(sha256=row.file.sha256)
    stored.write_bytes(whole)
    assert "这张表已停用" in client.post(f"/documents/form/{row.pk}/remove/", follow=True).content.decode()
    assert cells(client.get(f"{record}?format=docx").content) == RECORD


def test_a_sheet_to_sign_on_says_what_happens_with_the_data(life: Life, browse: Browse):
    file = SimpleUploadedFile("a.docx", own("活动名称", "主讲人"))
    address = f"/documents/forms/{life.story['street'].pk}/"
    page = browse("head").post(address, {"form": "sign-in", "file": file}).content.decode()
    assert "签到表上要让签到人看到个人信息告知：请在相应位置写上{{个人信息告知}}。" in page
    assert not OwnForm.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "这不是 Word 文件"),
        (own("活动主题", "密码"), "系统不认识这些填空：密码"),
        (write_form(Form("空表", (FormLine((("无", "无"),)),))), "这张表里没有填空"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(life: Life, browse: Browse, data: bytes, words: str):
    file = SimpleUploadedFile("a.docx", data)
    address = f"/documents/forms/{life.story['street'].pk}/"
    assert words in browse("head").post(address, {"form": "record", "file": file}).content.decode()
    assert not OwnForm.objects.exists()


def test_the_nearest_and_newest_form_counts_and_only_the_head_hands_one_in(life: Life):
    street, willow, head = life.story["street"], life.story["willow"], life.story.user("head")
    far = hand_in_form(unit=street, form=PaperForm.RECORD, data=own("活动主题"), name="1", by=head)
    hand_in_form(unit=willow, form=PaperForm.RECORD, data=own("负责人"), name="2", by=head)
    near = hand_in_form(unit=willow, form=PaperForm.RECORD, data=own("组织者"), name="3", by=head)
    assert (own_form(willow.path, "record"), own_form(willow.path, "check")) == (near, None)
    assert own_form(life.story["peach"].path, "record") == far
    for work in (
        lambda: hand_in_form(unit=street, form=PaperForm.CHECK, data=b"", name="x", by=life.story.user("clerk")),
        lambda: remove_form(own=far, by=life.story.user("clerk")),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_ours_can_be_taken_to_begin_from(life: Life, browse: Browse):
    client = browse("leader")
    assert blanks_of(client.get("/documents/blank/check/").content) == set(FORM_FIELDS["check"])
    assert client.get("/documents/blank/other/").status_code == 404
