"""Audiences, duties, basis, sums and days."""

import pytest

from minxue.engines.planscript import Draft, compile_text


def test_each_audience_counts_once_an_item():
    found = compile_text("一、为老年人、青少年办班,请老年人来。\n二、为老年居民办班").audiences
    assert [(item.quote, item.audience) for item in found] == [
        ("老年人", "older"),
        ("青少年", "youth"),
        ("老年居民", "older"),
    ]


def test_duties_are_sentences_with_a_verb_of_duty():
    text = "天气晴朗,鸟语花香。\n 各村要办好夜校。办班。"
    assert [item.quote for item in compile_text(text).duties] == ["各村要办好夜校。"]


def test_basis_names_the_papers_after_its_words():
    text = "根据《读书条例》(泉政发〔2031〕7号)、《夜校办法》和泉教〔2030〕5号要求,开办讲堂。大家爱读《唐诗》。"
    assert [(item.quote, item.number) for item in compile_text(text).basis] == [
        ("《读书条例》(泉政发〔2031〕7号)", "泉政发〔2031〕7号"),
        ("《夜校办法》", ""),
        ("和泉教〔2030〕5号", "和泉教〔2030〕5号"),
    ]


def sums(draft: Draft) -> list[tuple[object, tuple[object, ...]]]:
    return [(item.total, item.parts) for item in draft.sum_faults]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培育学员90人,其中:经营型60人、技能型20人。", [(90, (60, 20))]),
        ("培育学员90人,其中:经营型60人、技能型30人。", []),
        ("经费3万元,其中教材12000元、场地8000元。", [(30000, (12000, 8000))]),
        ("培育学员90人,其中经营型60人、技能型20人等。", []),
        ("培育学员90人,其中经营型60人。", []),
        ("培育学员90人,其中经营型60人、技能型20人", []),
        ("539=339+150+60", [(539, (339, 150, 60))]),
        ("539=339+150+50", []),
    ],
)
def test_sums_that_do_not_add_up(text: str, found: list[tuple[object, tuple[object, ...]]]):
    assert sums(compile_text(text)) == found


def test_days_outside_the_month_of_their_item():
    text = (
        "世界无烟日\n一、月历\n四月份:世界无烟日讲座\n五月份:世界无烟日讲座,6.6全国爱眼日义诊\n"
        "9-10月:9月20日全国爱牙日义诊,国庆节歌会,春节联欢"
    )
    found = compile_text(text).day_faults
    assert [(item.quote, item.month, item.day) for item in found] == [("世界无烟日", 5, 31), ("6.6全国爱眼日", 6, 6)]
