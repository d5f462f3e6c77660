"""Verdicts, corrections and additions of the reviewer."""

from datetime import date
from typing import Any

import pytest

from minxue.accounts.models import Act
from minxue.engines.flow import MoveRefused
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import (
    PlanFault,
    accept_certain,
    accept_finding,
    add_finding,
    discard_finding,
    edit_finding,
    reopen_finding,
    settle_part,
)
from minxue.plans.models import Finding, Source
from tests.plans.conftest import Given
from tests.plans.texts import ONE, THREE
from tests.scenes import Street


def one(source: Source, kind: str, at: int = 0) -> Finding:
    return source.findings.filter(kind=kind)[at]


def test_accept_discard_and_reopen(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    finding = one(source, "target")
    for act, state in ((accept_finding, "accepted"), (discard_finding, "discarded"), (reopen_finding, "open")):
        act(finding=finding, by=clerk)
        finding.refresh_from_db()
        assert finding.state == state
    assert [row.verb for row in Act.objects.filter(kind="finding").order_by("id")] == [
        "accept_finding",
        "discard_finding",
        "reopen_finding",
    ]


@pytest.mark.parametrize("user", ["leader", "sibling_head", "willow_clerk"])
def test_others_do_not_judge(given: Given, story: Street, user: str) -> None:
    source, other = given(), story.user(user)
    finding, part = one(source, "target"), source.parts.get()
    for refused in (
        lambda: accept_finding(finding=finding, by=other),
        lambda: edit_finding(finding=finding, data={"unit": "次"}, by=other),
        lambda: add_finding(source=source, kind="owner", start=0, end=4, by=other),
        lambda: accept_certain(source=source, by=other),
        lambda: settle_part(part=part, unit=None, first_day=None, months=12, wanted=True, by=other),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert Finding.objects.exclude(state="open").count() == 0


def test_after_the_review_nothing_is_judged(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    Source.objects.filter(pk=source.pk).update(state="done")
    source.refresh_from_db()
    finding, part = one(source, "target"), source.parts.get()
    for refused in (
        lambda: accept_finding(finding=finding, by=clerk),
        lambda: edit_finding(finding=finding, data={"unit": "次"}, by=clerk),
        lambda: add_finding(source=source, kind="owner", start=0, end=4, by=clerk),
        lambda: accept_certain(source=source, by=clerk),
        lambda: settle_part(part=part, unit=None, first_day=None, months=12, wanted=True, by=clerk),
    ):
        with pytest.raises(MoveRefused):
            refused()


def test_all_that_is_certain_is_accepted_and_nothing_else(given: Given, story: Street) -> None:
    source = given()
    certain = set(source.findings.filter(certain=True).values_list("pk", flat=True))
    discarded = source.findings.filter(certain=True)[0]
    discard_finding(finding=discarded, by=story.user("clerk"))
    number = accept_certain(source=source, by=story.user("clerk"))
    assert number == len(certain) - 1
    assert set(source.findings.filter(state="accepted").values_list("pk", flat=True)) == certain - {discarded.pk}
    assert Act.objects.get(verb="accept_certain").detail == {"accepted": number}


def test_all_that_is_certain_in_one_part(given: Given, story: Street) -> None:
    source = given(THREE)
    part = source.parts.all()[1]
    accept_certain(source=source, by=story.user("clerk"), part=part)
    accepted = source.findings.filter(state="accepted")
    assert accepted.count() > 0
    assert all(part.start <= row.start < part.end for row in accepted)


@pytest.mark.parametrize(
    ("kind", "data", "kept"),
    [
        ("target", {"comparator": "le", "value": 55_000}, {"comparator": "le", "value": 55_000, "upper": None}),
        ("target", {"comparator": "range", "value": 10_000, "upper": 20_000}, {"upper": 20_000}),
        ("target", {"indicator": "lectures"}, {"indicator": "lectures", "unit": "次"}),
        ("time", {"kind": "date", "value": "2026-05-04"}, {"kind": "date", "value": "2026-05-04"}),
        ("owner", {"words": "教育科", "role": "lead", "unit": None}, {"words": "教育科", "role": "lead", "unit": ""}),
        ("heading", {"level": 3, "title": "别名"}, {"level": 3, "title": "别名", "label": "一、"}),
    ],
)
def test_a_correction_is_kept_and_accepts(
    given: Given, story: Street, kind: str, data: dict[str, Any], kept: dict[str, Any]
) -> None:
    source = given()
    finding = edit_finding(finding=one(source, kind), data=data, by=story.user("clerk"))
    finding.refresh_from_db()
    assert finding.state == "accepted"
    assert {key: finding.data[key] for key in kept} == kept


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("target", {"comparator": "about"}),
        ("target", {"value": "many"}),
        ("target", {"value": -1}),
        ("target", {"comparator": "range", "value": 2, "upper": 1}),
        ("target", {"comparator": "range", "value": 2, "upper": None}),
        ("target", {"unit": " "}),
        ("target", {"unit": "次" * 21}),
        ("time", {"kind": "soon"}),
        ("time", {"value": ""}),
        ("owner", {"words": ""}),
        ("owner", {"role": "king"}),
        ("heading", {"level": 0}),
        ("heading", {"level": "2"}),
    ],
)
def test_a_senseless_correction_is_refused(given: Given, story: Street, kind: str, data: dict[str, Any]) -> None:
    source = given()
    finding = one(source, kind)
    with pytest.raises(PlanFault):
        edit_finding(finding=finding, data=data, by=story.user("clerk"))
    finding.refresh_from_db()
    assert (finding.state, finding.data.get("edited")) == ("open", None)


@pytest.mark.parametrize(
    ("kind", "words", "state", "kept"),
    [
        ("target", "举办培训班3期", "accepted", {"comparator": "eq", "value": 30_000, "unit": "期"}),
        ("target", "落实", "open", {"comparator": "ge", "value": 0, "unit": ""}),
        ("time", "6月底前", "accepted", {"kind": "deadline", "value": "06"}),
        ("time", "今年", "open", {"kind": "named", "value": "今年"}),
        ("owner", "领导小组", "accepted", {"words": "领导小组", "role": "responsible"}),
        ("heading", "开展技能培训。由", "accepted", {"label": "", "title": "开展技能培训", "level": 2}),
        ("heading", "3．认真落实", "accepted", {"label": "3．", "title": "认真落实", "level": 1}),
    ],
)
def test_a_passage_marked_by_hand(
    given: Given, story: Street, kind: str, words: str, state: str, kept: dict[str, Any]
) -> None:
    source = given(ONE.replace("认真落实", "请于3．认真落实"))
    source.findings.exclude(kind="heading").delete()
    at = source.text.index(words)
    finding = add_finding(source=source, kind=kind, start=at, end=at + len(words), by=story.user("clerk"))
    assert (finding.state, finding.by_hand, finding.start) == (state, True, at)
    assert finding.quote == source.text[finding.start : finding.end]
    assert {key: finding.data[key] for key in kept} == kept


def test_the_first_heading_of_a_text_is_of_level_one(given: Given, story: Street) -> None:
    source = given()
    finding = add_finding(source=source, kind="heading", start=20, end=24, by=story.user("clerk"))
    assert (finding.data["level"], finding.data["label"]) == (1, "")
    assert finding.start == finding.end == 20


def test_what_is_marked_already_is_given_back(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    known = one(source, "owner")
    number = source.findings.count()
    same = add_finding(source=source, kind="owner", start=known.start, end=known.end, by=clerk)
    assert (same.pk, same.state) == (known.pk, "open")
    discard_finding(finding=known, by=clerk)
    same = add_finding(source=source, kind="owner", start=known.start, end=known.end, by=clerk)
    assert (same.pk, same.state, source.findings.count()) == (known.pk, "open", number)


def test_blanks_at_the_ends_are_left_out(given: Given, story: Street) -> None:
    source = given()
    at = source.text.index("\n二、")
    finding = add_finding(source=source, kind="owner", start=at, end=at + 3, by=story.user("clerk"))
    assert finding.quote == "二、"


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (5, 3), (-1, 3), (0, 10_000), (ONE.index("\n"), ONE.index("\n") + 1)]
)
def test_no_passage_is_refused(given: Given, story: Street, start: int, end: int) -> None:
    source = given()
    with pytest.raises(PlanFault):
        add_finding(source=source, kind="target", start=start, end=end, by=story.user("clerk"))


def test_too_long_a_passage_is_refused(given: Given, story: Street) -> None:
    source = given("一、目标\n" + "学" * 500)
    with pytest.raises(PlanFault):
        add_finding(source=source, kind="target", start=0, end=450, by=story.user("clerk"))


def test_a_part_is_settled(given: Given, story: Street) -> None:
    source = given(THREE)
    part = source.parts.all()[2]
    assert (part.unit, part.title) == (None, "无名单位工作计划")
    settle_part(
        part=part, unit=story["river"], first_day=date(2026, 9, 1), months=10, wanted=False, by=story.user("clerk")
    )
    part.refresh_from_db()
    assert (part.unit, part.first_day, part.months, part.wanted) == (story["river"], date(2026, 9, 1), 10, False)


def test_a_part_is_not_given_to_a_unit_out_of_reach(given: Given, story: Street) -> None:
    part = given().parts.get()
    for unit in ("sibling", "closed"):
        with pytest.raises(NotAllowed):
            settle_part(part=part, unit=story[unit], first_day=None, months=12, wanted=True, by=story.user("clerk"))


@pytest.mark.parametrize("months", [0, 121])
def test_a_plan_runs_for_some_months(given: Given, story: Street, months: int) -> None:
    part = given().parts.get()
    with pytest.raises(PlanFault):
        settle_part(part=part, unit=None, first_day=None, months=months, wanted=True, by=story.user("clerk"))
