"""Planned quantities: quote, comparison, value and unit."""

import pytest

from minxue.engines.planscript import compile_text

type Row = tuple[str, str, object, str]


def targets(text: str) -> list[Row]:
    return [(item.quote, item.comparator, item.value, item.unit) for item in compile_text(text).targets]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("居民培训率不低于45%。", ("培训率不低于45%", "ge", 45, "%")),
        ("力争居民知晓率达到80％以上", ("知晓率达到80％以上", "ge", 80, "％")),
        ("行为形成率≥70%", ("形成率≥70%", "ge", 70, "%")),
        ("学员流失率控制在5%以内", ("流失率控制在5%以内", "le", 5, "%")),
        ("成人吸烟率低于20%", ("吸烟率低于20%", "le", 20, "%")),
        ("老人参与率提高3个百分点", ("参与率提高3个百分点", "up", 3, "个百分点")),
        ("慢病发病率下降2%", ("发病率下降2%", "down", 2, "%")),
        ("知晓率(含饮食、运动)提高到85%", ("知晓率(含饮食、运动)提高到85%", "ge", 85, "%")),
        ("入户建档率由60%提升至75%", ("建档率由60%提升至75%", "ge", 75, "%")),
        ("学习型家庭达到家庭总数的30%", ("学习型家庭达到家庭总数的30%", "ge", 30, "%")),
        ("其中10%的家长要成为辅导员", ("10%的家长", "eq", 10, "%")),
        ("全年不少于12次。", ("全年不少于12次", "ge", 12, "次")),
        ("全年开设不少于24课时的书法课", ("全年开设不少于24课时", "ge", 24, "课时")),
        ("每村至少配备1名辅导员", ("至少配备1名", "ge", 1, "名")),
        ("全年在社区举办健康讲座6期", ("讲座6期", "eq", 6, "期")),
        ("培训居民1.07万人次以上", ("培训居民1.07万人次以上", "ge", 10700, "人次")),
        ("投入资金不超过3万元", ("投入资金不超过3万元", "le", 30000, "元")),
        ("培训农民5百人次", ("培训农民5百人次", "eq", 500, "人次")),
        ("每人补助1500元", ("每人补助1500元", "eq", 1500, "元")),
        ("授课老师每次60元/次", ("授课老师每次60元/次", "eq", 60, "元/次")),
        ("每月组织1-2次夜读", ("组织1-2次", "range", (1, 2), "次")),
        ("建成三所市民学校", ("建成三所", "eq", 3, "所")),
        ("召开一次联席会", ("召开一次", "eq", 1, "次")),
        ("每年一次体检", ("每年一次", "eq", 1, "次")),
        ("村村有线广播全覆盖", ("有线广播全覆盖", "eq", 100, "%")),
        ("讲堂要覆盖全镇的每一个村", ("讲堂要覆盖全镇的每一个村", "eq", 100, "%")),
        ("集中学习时间不少于3天", ("集中学习时间不少于3天", "ge", 3, "天")),
        ("首席辅导员配置:1名组长人选", ("配置:1名", "eq", 1, "名")),
    ],
)
def test_one_quantity(text: str, row: Row):
    assert targets(text) == [row]


def test_rates_that_follow_one_another_share_the_comparison():
    assert targets("知晓率和形成率分别达到85%、75%") == [("形成率分别达到85%", "ge", 85, "%"), ("75%", "ge", 75, "%")]


def test_parts_of_a_whole():
    assert targets("培育学员90人,其中:经营型60人、技能型30 人") == [
        ("培育学员90人", "eq", 90, "人"),
        ("经营型60人", "eq", 60, "人"),
        ("技能型30 人", "eq", 30, "人"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "为65岁以上老年人服务",
        "办好第六届读书节",
        "建立一支辅导员队伍",
        "创建一个人人爱学的社区",
        "健全三级网络",
        "抓好三个方面",
        "目前有学员300人",
        "全街道常住人口3.2万人",
        "辖区位于城东,共有8个小区",
        "3月15日前报名",
        "设100人以上的企业培训点",
        "三家庭结对",
        "办班3年",
        "24小时开放",
        "落实《读书办法》第3条",
        "突出3个重点",
        "形成多层次全覆盖的网络",
        "实现全方位覆盖",
        "开展一系列活动",
        "每月一题",
        "强化4个讲堂",
        "水平达到全市平均水平",
    ],
)
def test_what_is_no_target(text: str):
    assert targets(text) == []


def test_last_years_figure_is_background():
    text = "2031年社区读书工作计划\n一、目标\n读书率较2030年提升4个百分点,达到32%以上(2030年监测为28%)。"
    assert targets(text) == [("读书率较2030年提升4个百分点", "up", 4, "个百分点"), ("达到32%以上", "ge", 32, "%")]


def test_the_measure_says_what_is_compared():
    text = "参与率提高3%;合格率高于全市平均水平2个百分点;知晓率达到80%"
    assert [item.measure for item in compile_text(text).targets] == ["rise", "relative", "absolute"]


def test_a_strong_rule_is_certain_and_a_bare_number_is_not():
    draft = compile_text("知晓率达到80%。讲座6期。")
    assert [item.certain for item in draft.targets] == [True, False]
