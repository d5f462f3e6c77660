"""When something is to happen: kind, value and the run of text."""

import pytest

from minxue.engines.planscript import compile_text

type Row = tuple[str, str, str]


def times(text: str) -> list[Row]:
    return [(item.quote, item.kind, item.value) for item in compile_text(text).times]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("三月份开班", ("三月份", "month", "03")),
        ("十二月结业", ("十二月", "month", "12")),
        ("2031年3月开班", ("2031年3月", "month", "2031-03")),
        ("9月上旬报名", ("9月上旬", "month", "09")),
        ("3月24日开讲", ("3月24日", "date", "03-24")),
        ("3.24世界防治结核病日宣传", ("3.24世界防治结核病日", "date", "03-24")),
        ("世界无烟日(5月31日)宣传", ("世界无烟日(5月31日)", "date", "05-31")),
        ("10-11月展演", ("10-11月", "range", "10/11")),
        ("4月至6月展演", ("4月至6月", "range", "04/06")),
        ("2、3月展演", ("2、3月", "range", "02/03")),
        ("2031年9月1日至9月30日报名", ("2031年9月1日至9月30日", "range", "2031-09-01/2031-09-30")),
        ("7月1日-15日报名", ("7月1日-15日", "range", "07-01/07-15")),
        ("2031—2033年办班", ("2031—2033年", "range", "2031/2033")),
        ("5月底前完成", ("5月底前", "deadline", "05")),
        ("今年5月底之前完成", ("今年5月底之前", "deadline", "05")),
        ("4月30日前上报", ("4月30日前", "deadline", "04-30")),
        ("到2035年实现", ("到2035年", "deadline", "2035")),
        ("2035年底前实现", ("2035年底前", "deadline", "2035")),
        ("每周读一本书", ("每周", "recurring", "P1W")),
        ("每月20日开讲", ("每月20日", "recurring", "P1M")),
        ("实行月报制度。", ("月报", "recurring", "P1M")),
        ("实行周例会制度。", ("周例会", "recurring", "P1W")),
        ("每两个月换展板", ("每两个月", "recurring", "P2M")),
        ("每季度通报", ("每季度", "recurring", "P3M")),
        ("开展季度检查", ("季度", "recurring", "P3M")),
        ("实行半年度例会", ("半年度", "recurring", "P6M")),
        ("每半年通报", ("每半年", "recurring", "P6M")),
        ("每半月换展板", ("每半月", "recurring", "P15D")),
        ("每学期家访", ("每学期", "recurring", "P6M")),
        ("纳入年度考核", ("年度考核", "recurring", "P1Y")),
        ("每天开放书屋", ("每天", "recurring", "P1D")),
        ("实行一月一评比", ("一月", "recurring", "P1M")),
        ("年初开会", ("年初", "named", "年初")),
        ("利用寒假办班", ("寒假", "named", "寒假")),
        ("第三季度展演", ("第三季度", "named", "第三季度")),
        ("办好终身学习活动周", ("终身学习活动周", "named", "终身学习活动周")),
        ("结合全国爱牙日义诊", ("全国爱牙日", "named", "全国爱牙日")),
        ("二零三一年计划办班", ("二零三一年", "year", "2031")),
        ("每季度首月5日前碰头", ("每季度首月5日前", "recurring", "P3M")),
        ("实行季度联席会议制度。", ("季度", "recurring", "P3M")),
        ("2031.3.15开班", ("2031.3.15", "date", "2031-03-15")),
        ("2031.3开班", ("2031.3", "month", "2031-03")),
        ("迎接6、5世界环境日", ("6、5世界环境日", "date", "06-05")),
        ("3季度开班", ("3季度", "named", "3季度")),
        ("拟定于2031年5月上旬开班", ("2031年5月上旬", "month", "2031-05")),
        ("“六一”国际儿童节义诊", ("六一”国际儿童节", "named", "六一”国际儿童节")),
        ("迎接“邻里读书月”", ("邻里读书月", "named", "邻里读书月")),
        ("开展世界海洋保护日宣讲", ("世界海洋保护日", "named", "世界海洋保护日")),
        ("利用世界無煙日義診", ("世界無煙日", "named", "世界無煙日")),
        ("于12月9日前自行安排本级活动周", ("12月9日前", "deadline", "12-09")),
        ("元月份办班", ("元月份", "month", "01")),
        ("6月中下旬展演", ("6月中下旬", "month", "06")),
        ("今年底前办完", ("今年底前", "named", "今年底前")),
        ("本学期末考核", ("本学期末", "named", "本学期末")),
        ("每月第一周开展夜读", ("每月第一周", "recurring", "P1M")),
        ("每周二、四开门", ("每周二、四", "recurring", "P1W")),
        ("每星期三开门", ("每星期三", "recurring", "P1W")),
        ("每月中旬点名", ("每月中旬", "recurring", "P1M")),
        ("每季度最后一个月盘点", ("每季度最后一个月", "recurring", "P3M")),
        ("每年4月读书", ("每年4月", "recurring", "P1Y")),
        ("每年5月31日读书", ("每年5月31日", "recurring", "P1Y")),
        ("两月更换一次", ("两月", "recurring", "P2M")),
        ("一季度一次讲座", ("一季度", "recurring", "P3M")),
        ("半年一小结", ("半年", "recurring", "P6M")),
        ("每晚开门", ("每晚", "recurring", "P1D")),
        ("周六、周日开门", ("周六、周日", "named", "周六、周日")),
        ("利用寒、暑假读书", ("寒、暑假", "named", "寒、暑假")),
        ("上、下半年各办班", ("上、下半年", "named", "上、下半年")),
        ("3月5日学雷锋日义诊", ("3月5日学雷锋日", "date", "03-05")),
        ("迎接三·八妇女节", ("三·八妇女节", "date", "03-08")),
        ("3月到12月办班", ("3月到12月", "range", "03/12")),
        ("从3月到12月办班", ("3月到12月", "range", "03/12")),
        ("2031年至2033年办班", ("2031年至2033年", "range", "2031/2033")),
        ("开展“3·15”宣讲", ("3·15", "date", "03-15")),
        ("春节前后慰问", ("春节", "named", "春节")),
        ("月度例会制度。", ("月度例会", "recurring", "P1M")),
        ("三八节联欢", ("三八节", "named", "三八节")),
        ("清明诵读", ("清明", "named", "清明")),
        ("2031/3/1开班", ("2031/3/1", "date", "2031-03-01")),
        ("2031.3-2031.5办班", ("2031.3-2031.5", "range", "2031-03/2031-05")),
        ("结合世界无烟日等宣传日", ("世界无烟日", "named", "世界无烟日")),
    ],
)
def test_one_time(text: str, row: Row):
    assert times(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "“学习开放日”“主题党日”",
        "以下简称活动周",
        "防控春季流行病",
        "4月7日是世界卫生日,社区拟定方案如下",
        "现就办好读书活动周有关事宜通知如下",
        "为搞好今年第九个爱国卫生月活动,制定本方案",
        "9月9日为今年的主题日",
        "结合卫生主题宣传日",
        "防控冬季节慢性病",
        "今年中央有新要求",
        "2031年终身学习工作",
        "现决定举办活动周。为确保活动周顺利开展,特制订本方案。",
        "围绕“迎国庆、讲文明”主题",
        "“欢天喜地闹元宵”",
        "4月23日,我们将迎来第9个世界读书日。",
        "正值读书活动周来临之时,特制定本方案",
        "新生按年段编班",
        "结合卫生健康节日纪念日",
        "2031年读书工作计划\n一、背景\n2031年,社区读书工作将围绕目标展开。",
        "2031年9月读书活动指引",
    ],
)
def test_days_that_a_text_only_tells_of(text: str):
    assert times(text) == []


def test_the_plan_of_an_event_that_ran_into_its_first_line():
    text = "读书活动周方案各社区要早作准备:一、时间5月7日。二、内容是办好读书活动周。"
    assert times(text) == [("5月7日", "date", "05-07")]


def test_a_dated_day_of_the_event_itself_is_a_date():
    text = "普法宣传日方案\n一、要求\n3月9日普法宣传日当天设点"
    assert times(text) == [("3月9日普法宣传日", "date", "03-09")]


def test_dates_under_a_letter_are_no_times():
    assert times("夜读方案\n一、按时到场。\n溪口镇文化站\n4月2日\n") == []
    assert times("夜读方案\n一、按时到场。\n溪口镇文化站2031年1月1日") == []
    assert times("溪口镇2031年读书活动\n一、按时到场。") == []
    assert times("夜读计划 篇1\n一、每月读书。\n夜读计划(精选9篇)\n") == [("每月", "recurring", "P1M")]


@pytest.mark.parametrize(
    "text",
    [
        "20xx年继续办班",
        "近期适时逐年推进",
        "依据《读书规划(2031-2035年)》",
        "自2031年以来",
        "规划期三年(2031—2033年)",
        "各类健康主题日宣传",
        "全年不少于10次",
        "较2031年有所提高",
        "3个月龄婴儿",
        "2031年是读书之年",
        "2031年社区读书工作要点",
    ],
)
def test_what_is_no_time(text: str):
    assert times(text) == []


def test_a_year_counts_where_something_is_planned_in_it():
    head = "2031年读书工作计划\n一、目标\n"
    assert times(head + "2031年,全镇培训农民300人。") == [("2031年", "year", "2031")]
    assert times(head + "2031年,大家读书。") == []
    assert times(head + "2032年大家读书。") == [("2032年", "year", "2032")]
    assert times(head + "2030年10月办过一回读书会。") == []


def test_a_month_from_which_on_something_is_done():
    assert times("自三月份开始上课,从4月起点名") == [("三月份", "month", "03"), ("4月", "month", "04")]
    assert times("自三月份以来") == []


def test_an_event_counts_once_an_item_and_not_where_it_is_announced():
    text = "一、读书\n迎接世界读书日,办好世界读书日\n二、唱歌\n世界读书日歌会"
    assert times(text) == [("世界读书日", "named", "世界读书日")] * 2
    assert times("全民终身学习活动周实施方案\n一、办好全民终身学习活动周") == []


def test_the_year_of_a_deadline_is_not_the_year_of_the_plan():
    text = "一、每年培训,到2032年底完成。2031年要评选5家示范校。"
    assert times(text)[-1] == ("2031年", "year", "2031")


def test_an_item_that_begins_with_the_year_of_the_plan():
    text = "夜读三年计划(2031—2033年)\n一、任务\n(一)2031年,书屋改建。\n(二)2032年,大家读书。"
    assert [value for _, _, value in times(text)] == ["2031", "2032"]


def test_a_month_and_its_event_are_two_times():
    assert [quote for quote, _, _ in times("4月份爱国卫生月清扫")] == ["4月份", "爱国卫生月"]


def test_months_that_are_listed_stand_alone():
    assert [quote for quote, _, _ in times("3月、6月、9月读书")] == ["3月", "6月", "9月"]


def test_a_second_year_shares_the_deadline_of_the_first():
    assert times("到2032年和2040年,读书人数翻番") == [("到2032年", "deadline", "2032"), ("2040年", "deadline", "2040")]


def test_an_event_whose_name_is_its_date_is_announced_by_the_title():
    assert times("关于开展“9·9邻里学习日”活动的通知\n一、要求\n“9·9邻里学习日”设点") == []


def test_a_month_label_is_heading_and_time():
    draft = compile_text("一月份:写春联")
    assert [(item.label, item.end) for item in draft.headings] == [("一月份:", 4)]
    assert [(item.quote, item.value) for item in draft.times] == [("一月份", "01")]
