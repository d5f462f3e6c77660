"""Which labels begin an item, and how the items nest."""

import pytest

from minxue.engines.planscript import compile_text


def outline(text: str) -> list[tuple[str, int, str]]:
    return [(item.label, item.level, item.title) for item in compile_text(text).headings]


def labels(text: str) -> list[tuple[str, int]]:
    return [(label, level) for label, level, _ in outline(text)]


def test_styles_nest_in_their_usual_order():
    text = "一、目标\n(一)总目标\n1、读书\n(1)借书\n①小说\n2、唱歌\n(二)分目标\n二、措施"
    assert labels(text) == [
        ("一、", 1),
        ("(一)", 2),
        ("1、", 3),
        ("(1)", 4),
        ("①", 5),
        ("2、", 3),
        ("(二)", 2),
        ("二、", 1),
    ]


def test_full_width_labels_keep_their_own_writing():
    assert outline("（一）、阵地建设：新建书屋。\n１．队伍") == [
        ("（一）、", 1, "阵地建设"),
        ("１．", 2, "队伍"),
    ]


def test_items_before_the_first_bracket_stand_beside_it():
    assert labels("1、宣传\n2、培训\n(一)组织\n1、办班\n(二)经费") == [
        ("1、", 1),
        ("2、", 1),
        ("(一)", 1),
        ("1、", 2),
        ("(二)", 1),
    ]


def test_the_count_decides_which_style_is_outside():
    assert labels("1、阵地\n(一)书屋\n(二)讲堂\n2、队伍\n(一)教师\n(二)义工") == [
        ("1、", 1),
        ("(一)", 2),
        ("(二)", 2),
        ("2、", 1),
        ("(一)", 2),
        ("(二)", 2),
    ]


def test_an_extract_that_lost_its_first_section_keeps_its_depth():
    assert labels("1.办班\n2.讲座\n(二)保障\n1.经费") == [("1.", 2), ("2.", 2), ("(二)", 1), ("1.", 2)]


def test_headings_without_a_number_stand_beside_the_second():
    body = "书屋每月碰头一次,记下谁来过,谁没有来过,下回再来细谈,谈过算数。"
    text = f"书屋办法,经大家商定。\n书屋的组织\n{body}\n二、借书\n1、登记\n{body}\n书屋的经费\n{body}"
    assert labels(text) == [("", 1), ("二、", 1), ("1、", 2), ("", 1)]


def test_months_without_a_colon_that_follow_one_another_begin_items():
    assert labels("一、安排\n1月份写春联;\n2月份办讲座;\n三月春光好") == [
        ("一、", 1),
        ("1月份", 2),
        ("2月份", 2),
        ("三月", 2),
    ]
    assert labels("五月读书。\n七月唱歌。") == [("五月", 1), ("七月", 1)]
    assert labels("一、安排\n1月份写春联;\n然后办讲座;") == [("一、", 1)]
    assert labels("一、安排\n1月份写春联;\n9月份办讲座;") == [("一、", 1)]


def test_a_label_goes_on_after_a_long_line_without_an_end():
    long = "读书会" * 24
    assert labels(f"1.开会\n2.{long}\n3.散会") == [("1.", 1), ("2.", 1), ("3.", 1)]


def test_a_heading_without_a_number_under_a_numbered_one():
    body = "书屋每月碰头一次,记下谁来过,谁没有来过,下回再来细谈,谈过算数。"
    assert labels(f"一、课程体系设计\n主题设定\n{body}\n阅读方式\n- 晨读:天天读。\n- 夜读:夜夜读。\n二、经费") == [
        ("一、", 1),
        ("", 2),
        ("", 2),
        ("-", 3),
        ("-", 3),
        ("二、", 1),
    ]


def test_a_year_group_after_a_label_is_no_date():
    assert labels("1、读书\n2、年段唱歌\n3、画画") == [("1、", 1), ("2、", 1), ("3、", 1)]


def test_an_extract_that_begins_inside_a_section_keeps_its_depth():
    assert labels("7.办班\n8.讲座\n四、保障\n9.经费") == [("7.", 2), ("8.", 2), ("四、", 1), ("9.", 2)]


def test_dotted_numbers_nest_and_days_do_not():
    text = "三、安排\n3.1春季\n3.1.1开班\n3.1.2结业\n3.2夏季\n12.1世界艾滋病日讲座\n4.20全国科普宣传日"
    assert labels(text) == [("三、", 1), ("3.1", 2), ("3.1.1", 3), ("3.1.2", 3), ("3.2", 2)]


@pytest.mark.parametrize("line", ["1、2、3、", "- 12 -", "第3页", "附件1:名单", "泉社〔2031〕7号", "2、3月开课"])
def test_what_is_no_heading(line: str):
    assert outline("一、办班\n" + line) == [("一、", 1, "办班")]


def test_a_label_that_a_number_follows_counts_where_the_count_goes_on():
    assert labels("1.办班\n2.60岁以上老人免费\n3、18场讲座") == [("1.", 1), ("2.", 1), ("3、", 1)]


def test_month_labels_are_items():
    text = "二、月历\n一月份:写春联\n2月：闹元宵\n十一月、消防\n十二月"
    assert labels(text) == [("二、", 1), ("一月份:", 2), ("2月：", 2), ("十一月、", 2), ("十二月", 2)]


def test_labels_inside_a_sentence_line():
    text = "1、办好讲堂。一是定课表;二是请老师;三是统一时间。"
    assert labels(text) == [("1、", 1), ("一是", 2), ("二是", 2), ("三是", 2)]


def test_a_text_that_ran_together_into_one_line():
    text = (
        "溪口街道社区教育工作计划一、工作目标1.办好讲堂。2.办好书屋。4.办好歌会。二、工作措施(1)请老师,排课表。"
        "(2)找场地,统一、规范管理。" + "大家都来学习,人人都有收获,处处都有课堂。" * 12 + "三、保障(一)经费"
    )
    assert labels(text) == [
        ("一、", 1),
        ("1.", 2),
        ("2.", 2),
        ("4.", 2),
        ("二、", 1),
        ("(1)", 2),
        ("(2)", 2),
        ("三、", 1),
        ("(一)", 2),
    ]


def test_parts_of_a_collection_begin_the_count_anew():
    draft = compile_text("计划汇编\n讲堂计划 篇1\n一、目标\n书屋计划 篇2\n1、借书\n篇三:\n一、唱歌")
    assert [(item.label, item.level) for item in draft.headings] == [
        ("篇1", 0),
        ("一、", 1),
        ("篇2", 0),
        ("1、", 1),
        ("篇三:", 0),
        ("一、", 1),
    ]
    assert [part.title for part in draft.parts] == ["讲堂计划", "书屋计划", "篇三:"]
    assert "".join(draft.text[part.start : part.end] for part in draft.parts) == draft.text


def test_the_title_names_a_plan_that_is_no_collection():
    assert [part.title for part in compile_text("溪口街道市民讲堂工作计划\n一、目标").parts] == [
        "溪口街道市民讲堂工作计划"
    ]
    assert [part.title for part in compile_text("大家都来读书。").parts] == [""]


def test_bullets_and_plain_headings():
    text = "讲堂工作计划\n工作目标\n- 办好讲堂\n- 办好书屋\n工作措施\n请老师来上课,把课表排好,把场地收拾好。"
    assert outline(text) == [
        ("", 1, "工作目标"),
        ("-", 2, "办好讲堂"),
        ("-", 2, "办好书屋"),
        ("", 1, "工作措施"),
    ]


@pytest.mark.parametrize("after", ["", "短句", "2031年3月5日"])
def test_a_short_line_without_body_text_is_no_heading(after: str):
    assert outline(f"一、办班。\n工作目标\n{after}") == [("一、", 1, "办班")]


def test_a_title_is_cut_at_thirty_characters_and_names_its_section():
    draft = compile_text("一、工作目标\n二、" + "读" * 40 + "\n三、天气")
    assert [(len(item.title), item.section) for item in draft.headings] == [(4, "goals"), (30, ""), (2, "")]


def test_signs_for_numbers_in_one_character():
    assert labels("㈠阵地\n⒈书屋\n⑴借书\n⑵还书\n⒉讲堂\n㈡队伍") == [
        ("㈠", 1),
        ("⒈", 2),
        ("⑴", 3),
        ("⑵", 3),
        ("⒉", 2),
        ("㈡", 1),
    ]


def test_a_part_mark_may_stand_before_its_title():
    assert labels("篇一:讲堂计划\n一、目标\n篇二:书屋计划\n一、目标") == [
        ("篇一:", 0),
        ("一、", 1),
        ("篇二:", 0),
        ("一、", 1),
    ]


def test_a_title_that_ran_into_its_first_label():
    assert labels("溪口街道市民讲堂工作计划一、目标\n二、措施") == [("一、", 1), ("二、", 1)]


def test_labels_after_a_space():
    assert labels("一、目标 具体如下: 1、办班。 2、唱歌。 另有 (一)借书") == [
        ("一、", 1),
        ("1、", 2),
        ("2、", 2),
        ("(一)", 2),
    ]


@pytest.mark.parametrize("line", ["1、2、办班", "五:张三胜出", "3、60岁以上免费", "4.20报名"])
def test_a_label_out_of_its_count_is_none(line: str):
    assert outline("办班。\n" + line) == []


def test_a_space_after_a_label_is_no_part_of_it():
    assert outline("(一) 阵地\n(二) 队伍") == [("(一)", 1, "阵地"), ("(二)", 1, "队伍")]


def test_a_bare_line_between_sentences_opens_a_section():
    body = "请老师来上课,把课表排好,把场地收拾好,让来的人坐得下、听得清、学得会、记得牢。"
    text = f"计划如下。\n\n夜校课程安排表外\n{body}\n书屋开放\n{body}\n夜里歌声\n1、{body}\n无人问津\n短。"
    assert labels(text) == [("", 1), ("", 1), ("1、", 2)]


def test_a_month_after_a_label_leaves_the_label_alone():
    text = "1、3-5月,读书。\n2、7、8月,游泳。\n3、10月,登高。"
    draft = compile_text(text)
    assert labels(text) == [("1、", 1), ("2、", 1), ("3、", 1)]
    assert [(item.quote, item.value) for item in draft.times] == [
        ("3-5月", "03/05"),
        ("7、8月", "07/08"),
        ("10月", "10"),
    ]
    assert labels("1、2月读书。") == []


def test_a_count_after_a_comma():
    assert labels("主要有三件,一是读书,二是唱歌。") == [("一是", 1), ("二是", 1)]


def test_a_page_number_of_a_site_cuts_a_sentence_in_two():
    long = (
        "夜校办到家门口,请老师来上课,把课表排好,把场地收拾好,"
        "让来的人坐得下、听得清、学得会、记得牢,夜里的灯一直亮到最后一个人离开书"
    )
    assert labels(f"一、课堂\n1、{long}\n2、屋。\n{long}屋。\n2、歌会") == [("一、", 1), ("1、", 2), ("2、", 2)]


def test_the_first_page_number_of_a_site():
    body = "大家都来学习,人人都有收获,处处都有课堂。" * 8
    assert labels(f"1、溪口社区市民讲堂实施方案为办好讲堂,制定本方案。一、目标{body}二、措施") == [
        ("一、", 1),
        ("二、", 1),
    ]


def test_a_numeral_after_a_label():
    text = "夜读方案\n一、2031年工作目标\n二、五台山书屋\n三、八塔书屋"
    assert [item.label for item in compile_text(text).headings] == ["一、", "二、", "三、"]
    assert compile_text("夜读方案\n二、三级网络要健全。").headings == ()


def test_a_bracket_label_that_nothing_sets_off_counts_in_a_line_that_ran_together():
    filler = "读书使人明理" * 50
    text = f"{filler}。一、总则(一)主题赋能家长,共同成长—办好学校,提升能力(二)目标1.理念提升。见第(三)条,照办"
    assert [(item.label, item.level) for item in compile_text(text).headings] == [
        ("一、", 1),
        ("(一)", 2),
        ("(二)", 2),
        ("1.", 3),
    ]


def test_a_decimal_is_no_label():
    text = f"{'读书使人明理' * 50}。一、目标。培训居民2000人次,培训学员 1.35 万人次"
    assert [item.label for item in compile_text(text).headings] == ["一、"]


def test_a_space_inside_a_bracket_label():
    text = "夜读方案\n一、措施\n( 一) 读书\n( 二) 写字"
    assert [item.label for item in compile_text(text).headings] == ["一、", "( 一)", "( 二)"]
