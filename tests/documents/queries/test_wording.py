from datetime import date

import pytest
from django.utils.translation import override

from minxue.documents.queries.wording import day_words, head_of, listed, phrase_of, tight
from minxue.plans.models import ClauseText


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("培训率 = 已培训 35 人 ÷ 从业人员 78", "培训率=已培训35人÷从业人员78"),
        ("目标 ≥ 50 %", "目标≥50%"),
        ("Word Office 文档", "Word Office文档"),
        ("", ""),
    ],
)
def test_blanks_go_between_figures_and_signs_and_stay_in_latin_words(words: str, wanted: str):
    assert tight(words) == wanted


@pytest.mark.parametrize(
    ("quote", "text", "wanted"),
    [
        ("讲座不少于20场", "（二）讲座目标。全年举办讲座不少于20场。", "全年举办讲座不少于20场"),
        ("员会1次", "1月，街道召开动员会1次，各社区上报。", "街道召开动员会1次"),
        ("6期", "开设课程12期，6月底前完成其中6期。", "6月底前完成其中6期"),
        ("不在其中", "另一句话。", "不在其中"),
        ("讲座1场", "长" * 60 + "讲座1场", "讲座1场"),
    ],
)
def test_a_target_is_quoted_up_to_the_next_punctuation(quote: str, text: str, wanted: str):
    assert phrase_of(quote, text) == wanted


@pytest.mark.parametrize(
    ("label", "title", "text", "wanted"),
    [
        ("（一）", "培训目标", "（一）培训目标。从业人员培训率不低于50%。", "培训目标"),
        ("一、", "工作目标", "一、工作目标\n", "工作目标"),
        ("1.", "开设班", "1.开设班次，全年12期。另一句。", "开设班次，全年12期"),
        ("", "", "长" * 70, "长" * 60 + "……"),
    ],
)
def test_a_clause_is_named_by_its_title_or_first_sentence(label: str, title: str, text: str, wanted: str):
    assert head_of(ClauseText(label=label, title=title, text=text)) == wanted


def test_a_clause_without_wording_has_no_name():
    assert head_of(None) == ""


def test_names_stand_once_and_days_in_words():
    assert listed(["教育科", "财政所", "教育科"]) == "教育科、财政所"
    with override("zh-hans"):
        assert day_words(date(2026, 3, 4)) == "2026年3月4日"
