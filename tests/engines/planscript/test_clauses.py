"""Clauses tile the text of a part; the JSON object is the plan language's."""

import json

from minxue.engines.planscript import as_object, clauses, compile_text


def cut(text: str) -> list[tuple[str, str, int, int | None, int, int | None]]:
    draft = compile_text(text)
    return [
        (draft.text[item.start : item.end], item.label, item.level, item.parent, item.part, item.heading)
        for item in clauses(draft)
    ]


def test_a_clause_runs_to_the_next_heading():
    assert cut("大家读书。\n一、目标\n1、办班\n二、措施") == [
        ("大家读书。\n", "", 0, None, 0, None),
        ("一、目标\n", "一、", 1, None, 0, 0),
        ("1、办班\n", "1、", 2, 1, 0, 1),
        ("二、措施", "二、", 1, None, 0, 2),
    ]


def test_a_part_without_headings_is_cut_at_its_paragraphs():
    assert cut("\n大家读书。\n\n人人唱歌。\n") == [
        ("\n大家读书。\n\n", "", 0, None, 0, None),
        ("人人唱歌。\n", "", 0, None, 0, None),
    ]
    assert cut(" \n\n") == []


def test_blank_lines_before_the_first_heading_are_no_clause():
    assert cut("\n \n一、目标") == [("一、目标", "一、", 1, None, 0, 0)]


def test_the_mark_of_a_part_is_no_clause():
    assert [row[1:] for row in cut("讲堂计划 篇1\n一、目标\n书屋计划 篇2\n一、目标")] == [
        ("", 0, None, 0, None),
        ("一、", 1, None, 0, 1),
        ("", 0, None, 1, None),
        ("一、", 1, None, 1, 3),
    ]


def test_the_object_is_plain_json():
    found = as_object(compile_text("一、工作目标\n每月组织1-2次夜读。"))
    assert json.loads(json.dumps(found)) == found
    assert found["headings"] == [
        {
            "label": "一、",
            "title": "工作目标",
            "level": 1,
            "start": 0,
            "end": 2,
            "certain": True,
            "rule": "outline.han",
            "section": "goals",
        }
    ]
    assert [item["value"] for item in found["targets"]] == [[1, 2]]
    assert [(item["kind"], item["value"]) for item in found["times"]] == [("recurring", "P1M")]
