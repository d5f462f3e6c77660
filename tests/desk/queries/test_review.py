"""Cards in plain words, pages of a long document, the summary before the making."""

from minxue.desk.queries.passages import Choice, page_of, paged, passage
from minxue.desk.queries.review import Reading
from minxue.desk.queries.summary import lacking, summaries
from minxue.figures.actions import add_indicator
from minxue.plans.actions import accept_finding, add_finding, discard_finding, edit_finding, settle_part
from minxue.plans.models import Finding, Source, SourcePart
from tests.plans.conftest import Given
from tests.plans.texts import ONE, THREE
from tests.scenes import Street


def reading_of(source: Source, number: int = 0) -> Reading:
    return Reading(source, source.parts.select_related("unit")[number])


def words(source: Source) -> dict[str, tuple[str, str]]:
    reading = reading_of(source)
    return {row.quote: (card.understood, card.pending) for row in reading.findings for card in [reading.card(row)]}


def lectures() -> None:
    add_indicator(
        code="lectures",
        zh="讲座次数",
        en="lectures",
        formula="lectures_held",
        unit="次",
        words_zh="x",
        words_en="x",
        subjects=["讲座"],
        units=["次"],
    )


def unsettle(source: Source) -> None:
    SourcePart.objects.filter(source=source).update(unit=None, first_day=None)


def test_findings_in_plain_words(given: Given) -> None:
    found = words(given())
    assert found["一、"] == ("第 1 级：一、总体目标", "")
    assert found["全年举办讲座不少于12次"] == ("不低于 12 次", "")
    assert found["6月底前"] == ("2026年1月1日–6月30日", "")
    assert found["每月"] == ("2026年1月1日–31日……共 12 次", "")
    assert found["社区教育中心"] == ("社区教育中心（负责） → 柳荫街道社区教育中心", "")
    assert found["各社区"] == ("各社区（负责） → 柳荫社区、桃园社区、望江社区", "")
    assert found["领导小组"] == ("领导小组（负责）", "待定：没有这个名称的单位，或不止一个。")


def test_many_units_are_counted(given: Given, story: Street) -> None:
    from minxue.orgs.actions import add_unit

    add_unit(name="新桥社区", kind=story.kinds["community"], parent=story["street"], by=None)
    assert words(given())["各社区"][0].endswith("等 4 个单位")


def test_what_is_pending_while_unit_and_days_are_open(given: Given) -> None:
    source = given()
    unsettle(source)
    found = words(source)
    assert found["6月底前"] == ("", "填写方案起始日后显示具体日期。")
    assert found["社区教育中心"][1] == "待定：没有这个名称的单位，或不止一个。"


def test_a_time_outside_the_plan_is_pending(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    row = source.findings.get(quote="6月底前")
    edit_finding(finding=row, data={"kind": "date", "value": "2030-01-01"}, by=clerk)
    assert words(source)["6月底前"] == ("", "待定：不在方案期内，或没有读懂。")


def test_a_target_not_understood_is_pending(given: Given, story: Street) -> None:
    source = given()
    at = source.text.index("认真落实")
    add_finding(source=source, kind="target", start=at, end=at + 4, by=story.user("clerk"))
    assert words(source)["认真落实"] == ("", "没有读懂：请填写数字和单位。")


def test_a_heading_without_words(given: Given, story: Street) -> None:
    source = given()
    row = source.findings.filter(kind="heading")[0]
    edit_finding(finding=row, data={"label": "", "title": ""}, by=story.user("clerk"))
    assert reading_of(source).card(Finding.objects.get(pk=row.pk)).understood == "第 1 级：（无标题）"


def test_what_counts_a_target(given: Given, story: Street) -> None:
    lectures()
    source, clerk = given(), story.user("clerk")
    row = source.findings.get(quote="全年举办讲座不少于12次")
    rate = source.findings.get(quote__startswith="培训率")
    reading = reading_of(source)
    assert (reading.card(row).counted_by, reading.card(rate).counted_by) == ("讲座次数", "手工统计")
    edit_finding(finding=row, data={"indicator": ""}, by=clerk)
    assert reading_of(source).card(row).counted_by == "手工统计"
    edit_finding(finding=row, data={"indicator": "lectures"}, by=clerk)
    assert reading_of(source).card(row).counted_by == "讲座次数"


def test_goals_are_counted_over_the_unit(given: Given) -> None:
    source = given("2026年计划\n一、工作目标\n（一）培训。\n举办讲座3次。\n二、主要任务\n举办讲座4次。\n")
    reading = reading_of(source)
    assert [reading._in_goals(place) for place in range(len(reading.spans))] == [False, True, True, False]


def test_a_choice_of_findings(given: Given, story: Street) -> None:
    source = given()
    rows = reading_of(source).findings
    accept_finding(finding=rows[0], by=story.user("clerk"))
    rows = reading_of(source).findings
    assert list(filter(Choice(), rows)) == rows
    assert {row.kind for row in filter(Choice(kind="time"), rows)} == {"time"}
    assert list(filter(Choice(only="open"), rows)) == rows[1:]
    uncertain = list(filter(Choice(only="uncertain"), rows))
    assert uncertain == [row for row in rows[1:] if not row.certain]


def test_passages_hold_the_whole_text_and_every_card_once(given: Given) -> None:
    source = given()
    reading = reading_of(source)
    pages = paged(reading, Choice())
    shown = [passage(reading, bundle) for page in pages for bundle in page]
    text = [line for one in shown for line in one.lines]
    assert ["".join(run.text for run in line.runs) for line in text] == [line for line in ONE.split("\n") if line]
    assert text[0].style == "title"
    cards = [card.finding for one in shown for group in one.groups for card in group.cards]
    assert cards == reading.findings
    titles = [(group.title, group.named) for one in shown for group in one.groups]
    assert titles[0] == ("一、总体目标", True)


def test_cards_before_the_first_heading_have_a_title_too(given: Given) -> None:
    reading = reading_of(given("2026年工作计划\n每月举办一次。\n一、目标\n举办讲座3次。\n"))
    shown = passage(reading, paged(reading, Choice())[0][0])
    assert (shown.groups[0].title, shown.groups[0].named) == ("开头", False)


def test_a_narrow_choice_leaves_passages_without_cards_out(given: Given) -> None:
    reading = reading_of(given())
    bundles = [bundle for page in paged(reading, Choice(kind="time")) for bundle in page]
    assert sum(bundle.cards for bundle in bundles) == 3
    assert all(bundle.cards for bundle in bundles)
    source = given("2026年计划\n一、目标\n认真。\n")
    assert paged(reading_of(source), Choice(kind="time")) == [[]]


def test_a_long_document_has_pages(given: Given) -> None:
    items = "".join(f"{n}．举办讲座{n}次，{n % 12 + 1}月底前完成。\n" for n in range(1, 61))
    reading = reading_of(given(f"2026年计划\n{items}"))
    pages = paged(reading, Choice())
    assert len(pages) > 2
    assert max(sum(bundle.cards for bundle in page) for page in pages) <= 56
    last = reading.findings[-1]
    assert page_of(pages, str(last.pk)) == len(pages)
    assert page_of(pages, "nothing") == 1


def test_how_far_the_review_is(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    rows = reading_of(source).findings
    accept_finding(finding=rows[0], by=clerk)
    discard_finding(finding=rows[1], by=clerk)
    counts = reading_of(source).counts
    assert (counts.total, counts.judged, counts.open) == (16, 2, 14)
    assert counts.certain == sum(row.certain for row in rows[2:])


def test_the_summary_says_what_goes_in_and_what_stays_open(given: Given, story: Street) -> None:
    source, clerk = given(), story.user("clerk")
    for row in source.findings.exclude(quote="6月底前"):
        accept_finding(finding=row, by=clerk)
    (made,) = summaries(source)
    assert (made.clauses, made.targets, made.windows, made.duties) == (7, 4, 13, 3)
    assert (made.without_unit, made.without_days, made.opened, made.lacking) == (1, 0, 1, "")


def test_what_a_part_lacks(given: Given, story: Street) -> None:
    source = given(THREE)
    assert [row.lacking for row in summaries(source)] == ["", "", "单位、起始日"]
    unsettle(source)
    part = source.parts.all()[0]
    assert lacking(part) == "单位、起始日"
    settle_part(part=part, unit=None, first_day=None, months=12, wanted=False, by=story.user("clerk"))
    assert lacking(part) == ""
