"""The pages of the review: with and without scripts, every verdict, settings, adding, making; scope and queries."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from minxue.orgs.models import Unit
from minxue.plans.actions import give_source
from minxue.plans.models import Finding, Plan, Source
from tests.plans.conftest import Given
from tests.plans.texts import ONE, THREE
from tests.scenes import Street

HTMX = {"HX-Request": "true"}


def client(story: Street, user: str = "clerk") -> Client:
    browser = Client()
    browser.force_login(story.user(user))
    return browser


def page(browser: Client, source: Source, query: str = "") -> str:
    answer = browser.get(f"/review/{source.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def one(source: Source, quote: str) -> Finding:
    return source.findings.get(quote=quote)


def judge(browser: Client, finding: Finding, verdict: str, **fields: str) -> str:
    return browser.post(f"/review/finding/{finding.pk}/judge/", {"verdict": verdict} | fields).headers["Location"]


def test_the_document_with_its_marks_and_cards(given: Given, story: Street) -> None:
    source = given()
    text = page(client(story), source)
    for row in source.findings.all():
        assert text.count(f'id="card-{row.pk}"') == text.count(f'id="f-{row.pk}"') == 1
        assert f'data-f="{row.pk}"' in text or f"{row.pk} " in text or f" {row.pk}" in text
    assert "已核对 0 / 16" in text
    assert "不低于 12 次" in text
    assert "style=" not in text
    assert "<script>" not in text


def test_verdicts_without_scripts_lead_back_to_the_card(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    row = one(source, "每月")
    for verdict, state in (("accept", "accepted"), ("reopen", "open"), ("discard", "discarded")):
        address = judge(browser, row, verdict, only="open", kind_of="time", part="0", page="1")
        assert address == f"/review/{source.pk}/?kind_of=time&only=open#card-{row.pk}"
        row.refresh_from_db()
        assert row.state == state
    assert judge(browser, row, "reopen").startswith(f"/review/{source.pk}/#card-")


def test_a_verdict_by_htmx_gives_the_card_and_the_progress(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    row = one(source, "每月")
    answer = browser.post(f"/review/finding/{row.pk}/judge/", {"verdict": "accept"}, headers=HTMX)
    text = answer.content.decode()
    assert text.count("<article") == 1
    assert f'id="card-{row.pk}"' in text
    assert 'hx-swap-oob="true"' in text
    assert "已核对 1 / 16" in text


def test_an_unknown_verdict_is_nothing(given: Given, story: Street) -> None:
    row = one(given(), "每月")
    assert client(story).post(f"/review/finding/{row.pk}/judge/", {"verdict": "burn"}).status_code == 404


def test_what_was_not_understood_is_not_accepted(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    browser.post(f"/review/{source.pk}/add/", {"quote": "认真落实", "kind": "target"})
    row = one(source, "认真落实")
    address = judge(browser, row, "accept")
    assert "请先修改" in browser.get(address).content.decode()
    answer = browser.post(f"/review/finding/{row.pk}/judge/", {"verdict": "accept"}, headers=HTMX)
    assert "请先修改" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "open"


@pytest.mark.parametrize(
    ("quote", "fields", "kept"),
    [
        (
            "全年举办讲座不少于12次",
            {"comparator": "le", "value": "10.5", "unit": "场"},
            {"comparator": "le", "value": 105_000, "upper": None, "unit": "场", "indicator": ""},
        ),
        (
            "全年举办讲座不少于12次",
            {"comparator": "range", "value": "1", "upper": "2", "unit": "场"},
            {"comparator": "range", "value": 10_000, "upper": 20_000},
        ),
        ("每月", {"kind": "date", "first": "2026-05-04"}, {"kind": "date", "value": "2026-05-04"}),
        (
            "每月",
            {"kind": "range", "first": "2026-05-04", "last": "2026-05-08"},
            {"kind": "range", "value": "2026-05-04/2026-05-08"},
        ),
        ("每月", {"kind": "deadline", "last": "2026-05-08"}, {"kind": "deadline", "value": "2026-05-08"}),
        ("每月", {"kind": "recurring", "every": "P3M"}, {"kind": "recurring", "value": "P3M"}),
        ("每月", {"kind": "named", "name": "重阳节"}, {"kind": "named", "value": "重阳节"}),
        ("领导小组", {"words": "教育科", "role": "lead"}, {"words": "教育科", "role": "lead", "unit": ""}),
        ("一、", {"level": "2", "label": "一、", "title": "新题"}, {"level": 2, "title": "新题"}),
    ],
)
def test_a_correction(given: Given, story: Street, quote: str, fields: dict[str, str], kept: dict[str, object]) -> None:
    source, browser = given(), client(story)
    row = one(source, quote)
    address = f"/review/finding/{row.pk}/edit/"
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {f"f-{name}": value for name, value in fields.items()})
    assert answer.headers["Location"].endswith(f"#card-{row.pk}")
    row.refresh_from_db()
    assert row.state == "accepted"
    assert {key: row.data[key] for key in kept} == kept


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("全年举办讲座不少于12次", {"comparator": "range", "value": "3", "upper": "2", "unit": "场"}),
        ("全年举办讲座不少于12次", {"comparator": "ge", "value": "x", "unit": "场"}),
        ("每月", {"kind": "date"}),
        ("每月", {"kind": "range", "first": "2026-05-04", "last": "2026-05-01"}),
        ("每月", {"kind": "deadline", "last": "soon"}),
        ("每月", {"kind": "never"}),
    ],
)
def test_a_senseless_correction_is_shown_again(given: Given, story: Street, quote: str, fields: dict[str, str]) -> None:
    source, browser = given(), client(story)
    row = one(source, quote)
    sent = {f"f-{name}": value for name, value in fields.items()}
    answer = browser.post(f"/review/finding/{row.pk}/edit/", sent)
    assert (answer.status_code, "errorlist" in answer.content.decode() or "summary" in answer.content.decode()) == (
        400,
        True,
    )
    partial = browser.post(f"/review/finding/{row.pk}/edit/", sent, headers=HTMX)
    assert partial.content.decode().lstrip().startswith("<article")
    row.refresh_from_db()
    assert row.state == "open"


def test_a_unit_is_chosen_from_the_tree(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    row = one(source, "领导小组")
    text = browser.get(f"/review/finding/{row.pk}/edit/").content.decode()
    assert str(story["county"].pk) in text
    assert str(story["sibling"].pk) not in text
    browser.post(
        f"/review/finding/{row.pk}/edit/",
        {"f-words": "领导小组", "f-role": "lead", "f-unit": str(story["county"].pk)},
    )
    assert "领导小组（牵头） → 临江区" in page(browser, source)


def test_a_correction_is_left_as_it_was(given: Given, story: Street) -> None:
    row = one(given(), "三月份")
    browser = client(story)
    editing = browser.get(f"/review/finding/{row.pk}/edit/", headers=HTMX).content.decode()
    assert "2026-03-01" in editing
    card = browser.get(f"/review/finding/{row.pk}/edit/?card=1", headers=HTMX).content.decode()
    assert f'id="card-{row.pk}"' in card
    assert '<input type="date"' not in card


def test_correcting_before_unit_and_day_are_known(given: Given, story: Street) -> None:
    source, browser = given(THREE.replace("举办讲座6次", "由社区教育中心负责，每月举办讲座1至2次")), client(story)
    for row in source.findings.filter(start__gte=source.parts.all()[2].start):
        assert browser.get(f"/review/finding/{row.pk}/edit/").status_code == 200


def test_filters_are_kept_in_the_address(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    assert page(browser, source, "?kind_of=time").count("data-finding=") == 3
    assert page(browser, source, "?only=open").count("data-finding=") == 16
    judge(browser, one(source, "每月"), "accept")
    assert page(browser, source, "?only=open&kind_of=time").count("data-finding=") == 2
    assert page(browser, source, "?only=nonsense&kind_of=x&page=y").count("data-finding=") == 16
    Finding.objects.update(certain=True)
    assert "没有符合所选条件" in page(browser, source, "?only=uncertain")


def test_all_that_is_certain(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    certain = source.findings.filter(certain=True).count()
    assert f"确认有把握的 {certain} 项" in page(browser, source)
    answer = browser.post(f"/review/{source.pk}/certain/", {"part": "0"})
    assert answer.headers["Location"] == f"/review/{source.pk}/"
    text = browser.get(answer.headers["Location"]).content.decode()
    assert f"已确认 {certain} 项" in text
    assert "确认有把握的" not in text


def test_leaving_and_coming_back_keeps_everything(given: Given, story: Street) -> None:
    source, first = given(), client(story)
    judge(first, one(source, "每月"), "accept")
    judge(first, one(source, "领导小组"), "discard")
    first.post(
        f"/review/{source.pk}/part/",
        {"part-unit": story["street"].pk, "part-first_day": "2026-02-01", "part-months": "11", "part-wanted": "on"},
    )
    text = page(client(story, "head"), source)
    assert "已核对 2 / 16" in text
    kept = one(source, "每月").pk
    assert f'id="card-{kept}" tabindex="-1" data-finding="{kept}" data-state="accepted"' in text
    assert "2026年2月1日（周日）" in text
    assert "11 个月" in text


def test_a_passage_is_added(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    at = source.text.rindex("落实")
    fields = {"quote": "落实", "kind": "owner", "start": str(at), "end": str(at + 2), "part": "0"}
    address = browser.post(f"/review/{source.pk}/add/", fields).headers["Location"]
    row = one(source, "落实")
    assert row.start == at
    assert parse_qs(urlsplit(address).query)["at"] == [str(row.pk)]
    text = browser.get(address).content.decode()
    assert f'id="card-{row.pk}"' in text
    assert "手工标出" in text
    # A place that does not fit the words: the words decide.
    wrong = {"quote": "工作例会", "kind": "owner", "start": "0", "end": "4"}
    browser.post(f"/review/{source.pk}/add/", wrong)
    assert one(source, "工作例会").start == source.text.index("工作例会")


@pytest.mark.parametrize(
    ("quote", "words"),
    [("", "请先在文中选中一段，或把原文抄到输入框里。"), ("不在文中的话", "文件的这一份里没有这段文字。")],
)
def test_what_cannot_be_added_is_told(given: Given, story: Street, quote: str, words: str) -> None:
    source, browser = given(), client(story)
    answer = browser.post(f"/review/{source.pk}/add/", {"quote": quote, "kind": "target"})
    assert answer.headers["Location"] == f"/review/{source.pk}/#add"
    assert words in browser.get(answer.headers["Location"]).content.decode()
    assert source.findings.count() == 16


def test_the_settings_of_a_part(given: Given, story: Street) -> None:
    source, browser = given(THREE), client(story)
    text = page(browser, source, "?part=2")
    assert "单位待定" in text
    assert "无名单位工作计划" in text
    fields = {"part": "2", "part-unit": story["river"].pk, "part-first_day": "2026-01-01", "part-months": "12"}
    answer = browser.post(f"/review/{source.pk}/part/", fields)
    assert answer.headers["Location"] == f"/review/{source.pk}/?part=2"
    part = source.parts.all()[2]
    assert (part.unit, part.wanted) == (story["river"], False)
    assert "这一份不建立方案" in browser.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("fields", [{"part-months": "0"}, {"part-months": "12", "part-first_day": "soon"}])
def test_senseless_settings_are_shown_again(given: Given, story: Street, fields: dict[str, str]) -> None:
    source = given()
    answer = client(story).post(f"/review/{source.pk}/part/", fields)
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (400, True)


def test_an_unknown_part_is_not_found(given: Given, story: Street) -> None:
    assert client(story).get(f"/review/{given().pk}/?part=1").status_code == 404


def test_notes_and_what_does_not_add_up_are_told(given: Given, story: Street) -> None:
    source = given()
    Source.objects.update(
        notes=["guessed-encoding"],
        extras={
            "sum_faults": [{"quote": "共5万元，其中2万元", "start": 3, "end": 9, "total": 5, "parts": [2]}],
            "day_faults": [{"quote": "3月24日", "start": 5, "end": 9, "month": 3, "day": 24}],
        },
    )
    text = page(client(story), source)
    assert "已按 GB 18030 读取" in text
    assert "分项之和不等于 5" in text
    assert "“3月24日”在 3 月 24 日" in text


def test_pages_of_a_long_document(given: Given, story: Street) -> None:
    items = "".join(f"{n}．举办讲座{n}次，{n % 12 + 1}月底前完成。\n" for n in range(1, 61))
    source, browser = given(f"2026年计划\n{items}"), client(story)
    first = page(browser, source)
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev"' not in first
    last = source.findings.last()
    assert last is not None
    at_last = page(browser, source, f"?at={last.pk}")
    assert f'id="card-{last.pk}"' in at_last
    assert 'rel="prev"' in at_last
    assert (
        page(browser, source, "?page=999") == at_last.replace(f"?at={last.pk}", "?page=999") or 'rel="prev"' in at_last
    )


def test_the_plan_is_made(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    text = browser.get(f"/review/{source.pk}/make/").content.decode()
    assert "16 项未核对" in text
    assert 'action="official"' not in text
    answer = browser.post(f"/review/{source.pk}/make/")
    plan = Plan.objects.get()
    assert answer.headers["Location"] == f"/plan/{plan.pk}/"
    done = page(browser, source)
    assert plan.title in done
    assert f"/questions/{plan.pk}/" in done
    assert browser.post(f"/review/{source.pk}/make/").headers["Location"] == f"/review/{source.pk}/"
    assert browser.get(f"/review/{source.pk}/make/").headers["Location"] == f"/review/{source.pk}/"
    assert Plan.objects.count() == 1


def test_three_plans_are_made(given: Given, story: Street) -> None:
    source, browser = given(THREE), client(story)
    text = browser.get(f"/review/{source.pk}/make/").content.decode()
    assert "还需填写：单位、起始日" in text
    answer = browser.post(f"/review/{source.pk}/make/")
    assert (answer.status_code, "还需填写单位和起始日" in answer.content.decode()) == (400, True)
    browser.post(
        f"/review/{source.pk}/part/",
        {
            "part": "2",
            "part-unit": story["river"].pk,
            "part-first_day": "2026-01-01",
            "part-months": "12",
            "part-wanted": "on",
        },
    )
    assert browser.post(f"/review/{source.pk}/make/").headers["Location"] == "/plans/"
    assert Plan.objects.count() == 3


def test_after_the_review_nothing_is_changed(given: Given, story: Street) -> None:
    source, browser = given(), client(story)
    row = one(source, "每月")
    Source.objects.update(state="done")
    here = f"/review/{source.pk}/"
    posts: tuple[tuple[str, dict[str, str]], ...] = (
        (f"/review/finding/{row.pk}/judge/", {"verdict": "accept"}),
        (f"/review/finding/{row.pk}/edit/", {"f-kind": "named", "f-name": "暑假"}),
        (f"/review/{source.pk}/add/", {"quote": "认真落实", "kind": "owner"}),
        (f"/review/{source.pk}/certain/", {}),
        (f"/review/{source.pk}/part/", {"part-months": "12"}),
    )
    for address, fields in posts:
        assert browser.post(address, fields).headers["Location"] == here, address
        assert "没有再改动" in browser.get(here).content.decode()
    answer = browser.post(posts[0][0], posts[0][1], headers=HTMX)
    assert answer.headers["HX-Redirect"] == here
    row.refresh_from_db()
    assert row.state == "open"


def test_before_it_is_read_the_review_leads_to_the_progress(story: Street) -> None:
    source = give_source(unit=story["street"], name="", by=story.user("clerk"), text=ONE)
    answer = client(story).get(f"/review/{source.pk}/")
    assert answer.headers["Location"] == f"/plans/source/{source.pk}/"


@pytest.mark.parametrize("user", ["leader", "willow_clerk", "sibling_head", "system"])
def test_others_find_nothing(given: Given, story: Street, user: str) -> None:
    source, browser = given(), client(story, user)
    row = one(source, "每月")
    assert browser.get(f"/review/{source.pk}/").status_code == 404
    assert browser.get(f"/review/{source.pk}/make/").status_code == 404
    for address in (
        f"/review/finding/{row.pk}/judge/",
        f"/review/finding/{row.pk}/edit/",
        f"/review/{source.pk}/add/",
        f"/review/{source.pk}/certain/",
        f"/review/{source.pk}/part/",
        f"/review/{source.pk}/make/",
    ):
        assert browser.post(address, {"verdict": "accept"}).status_code == 404


@pytest.mark.parametrize("text", ["2026年计划\n一、目标\n由领导小组负责，每月举办讲座3次。\n", ONE])
def test_the_number_of_queries(
    given: Given, story: Street, text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source, browser = given(text), client(story)
    browser.get(f"/review/{source.pk}/")
    assert Unit.objects.count() == 13
    with django_assert_num_queries(13):
        browser.get(f"/review/{source.pk}/")
