"""Pages on which a sheet is taken over."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minxue.engines.sheets import read_sheet
from minxue.orgs.models import SheetImport, Unit
from tests.orgs.views.conftest import Enter
from tests.orgs.views.test_changes import at
from tests.scenes import Street

TEXT = "名称,类型,层级\n新桥社区,社区,3\n=HYPERLINK(1),学堂,\n"
COLUMNS = {"name": "0", "kind": "1", "tier": "2"}


def _file(text: str = TEXT, name: str = "单位.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("utf-8-sig"))


def test_a_sheet_is_handed_in_looked_at_and_taken_over(story: Street, enter: Enter) -> None:
    browser, url = enter("head"), at("hand_in_sheet", story["street"])
    assert browser.get(url).status_code == 200
    answer = browser.post(url, {"file": _file()})
    row = SheetImport.objects.get()
    page = reverse("orgs:sheet", args=[row.pk])
    assert answer["Location"] == page
    seen = browser.get(page)
    assert (seen.context["useful"], seen.context["wrong"]) == (True, 1)
    assert [line.outcome for line in seen.context["lines"].items] == ["wrong", "made"], "what is wrong stands first"
    back = browser.get(reverse("orgs:sheet_back", args=[row.pk]))
    marked = read_sheet(b"".join(back) if back.streaming else back.content, "a.csv")
    assert marked.rows[1][0] == "'=HYPERLINK(1)"
    assert (marked.rows[0][-1], bool(marked.rows[1][-1])) == ("", True)
    assert browser.post(page, {"name": "0", "kind": "", "step": "map"})["Location"] == page
    row.refresh_from_db()
    assert row.columns == {"name": 0}
    assert browser.post(page, {"name": "", "step": "take"}).status_code == 200, "a name is needed"
    assert not Unit.objects.filter(name="新桥社区").exists()
    assert browser.post(page, COLUMNS | {"step": "take"})["Location"] == page
    assert Unit.objects.get(name="新桥社区").tier == "3"
    done = browser.get(page)
    assert (done.context["done"], done.context["wrong"], done.context["lines"]) == (True, 1, None)
    again = browser.get(reverse("orgs:sheet_back", args=[row.pk]))
    assert again.content == back.content
    assert browser.post(page, COLUMNS | {"step": "take"}).status_code == 200, "done is done"


@pytest.mark.parametrize(("text", "name"), [("", "a.csv"), ("x", "a.pdf"), ("a", "a.xlsx")])
def test_what_cannot_be_read_is_said(story: Street, enter: Enter, text: str, name: str) -> None:
    answer = enter("head").post(at("hand_in_sheet", story["street"]), {"file": SimpleUploadedFile(name, text.encode())})
    assert (answer.status_code, len(answer.context["form"].errors)) == (200, 1)
    assert not SheetImport.objects.exists()


LOST, BROKEN = "文件已不在存储中，请重新上传。", "第一张表要有一行表头和至少一行内容。"


@pytest.mark.parametrize(("data", "said"), [(None, LOST), ("培训副本\n".encode(), BROKEN)])
def test_a_sheet_that_cannot_be_read_any_more_is_asked_for_again(
    story: Street, enter: Enter, data: bytes | None, said: str
) -> None:
    browser = enter("head")
    page = browser.post(at("hand_in_sheet", story["street"]), {"file": _file()})["Location"]
    row = SheetImport.objects.get()
    place = Path(settings.MEDIA_ROOT) / row.file.sha256[:2] / row.file.sha256
    place.unlink() if data is None else place.write_bytes(data)
    for address in (page, reverse("orgs:sheet_back", args=[row.pk])):
        answer = browser.get(address)
        assert answer["Location"] == f"{at('hand_in_sheet', story['street'])}?kind=units"
        assert said in browser.get(answer["Location"]).content.decode()
    assert browser.post(page, COLUMNS | {"step": "take"}).status_code == 302
    assert not Unit.objects.filter(name="新桥社区").exists()
    # What was taken over before its file was lost is still told.
    SheetImport.objects.update(state="done", report={"counts": {"made": 1}, "marks": {}})
    assert browser.get(page).context["done"] is True


def test_a_template_is_read_back_with_its_columns(story: Street, enter: Enter) -> None:
    from minxue.orgs.queries.sheets import FIELDS, guessed

    for kind in ("units", "bases"):
        answer = enter("head").get(reverse("orgs:sheet_template"), {"kind": kind})
        body = answer.content
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")
        import io

        from python_calamine import load_workbook

        (header,) = load_workbook(io.BytesIO(body)).get_sheet_by_index(0).to_python()
        assert list(guessed(kind, [str(cell) for cell in header])) == list(FIELDS[kind])
    assert enter("leader").get(reverse("orgs:sheet_template")).status_code == 403


def test_base_numbers_of_ones_own_community(story: Street, enter: Enter) -> None:
    browser, url = enter("willow_clerk"), at("hand_in_sheet", story["willow"]) + "?kind=bases"
    text = "单位,年份,常住人口,来源,数据时点\n柳荫社区,2026,900,公安,2026-01-31\n"
    page = browser.post(url, {"file": _file(text)})["Location"]
    columns = {"unit": "0", "year": "1", "residents": "2", "source": "3", "as_of": "4"}
    assert browser.post(page, columns | {"step": "take"}).status_code == 302
    assert story["willow"].base_numbers.get().value == 900
    assert browser.get(at("hand_in_sheet", story["willow"])).status_code == 403, "units are the superior's"
    assert enter("head").get(page).status_code == 200
    assert enter("peach_clerk").get(page).status_code == 404
    assert enter("leader").get(page).status_code == 403
    assert browser.get(at("hand_in_sheet", story["willow"]), {"kind": "x"}).status_code == 403
