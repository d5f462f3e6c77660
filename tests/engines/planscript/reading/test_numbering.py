"""Automatic numbers of a .docx, counted as Word shows them."""

from minxue.engines.planscript.reading.parsing import parse
from tests.engines.planscript.reading.builders import docx, level, listing, numbered, p, pattern, style

THREE = pattern(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def text(body: str, *, numbering: str = "", styles: str = "") -> str:
    return parse(docx(body, numbering=numbering, styles=styles), "docx").text


def numbers(body: str, *, numbering: str = "", styles: str = "") -> str:
    """The labels alone: every paragraph's own text is ``文``."""
    return " ".join(line.replace("文", "") for line in text(body, numbering=numbering, styles=styles).split("\n"))


def listed(*levels: int, number: int = 1) -> str:
    return "".join(numbered("文", number, at) for at in levels)


def numbered_style(number: int | None, at: int | None = None) -> str:
    said = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    said += "" if number is None else f'<w:numId w:val="{number}"/>'
    return f"<w:pPr><w:numPr>{said}</w:numPr></w:pPr>"


def test_an_outline_as_plans_have_it():
    assert (
        numbers(listed(0, 1, 1, 2, 2, 1, 0, 1, 2), numbering=THREE + listing(1, 0))
        == "一、 （一） （二） 1. 2. （三） 二、 （一） 1."
    )


def test_a_label_shows_the_levels_above():
    outline = pattern(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%1.%2.%3"))
    assert numbers(listed(0, 1, 1, 2, 0, 1), numbering=outline + listing(1, 0)) == "1 1.1 1.2 1.2.a 2 2.1"


def test_a_level_above_that_was_never_counted_shows_its_start():
    outline = pattern(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2"))
    assert numbers(listed(1, 1), numbering=outline + listing(1, 0)) == "3.1 3.2"


def test_a_legal_level_writes_all_in_figures():
    outline = pattern(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
    )
    assert numbers(listed(0, 0, 1, 2), numbering=outline + listing(1, 0)) == "第一章 第二章 二.1 2.1.1"


def test_a_place_that_is_deeper_than_the_level_is_left_empty():
    assert numbers(listed(0), numbering=pattern(0, level(0, "decimal", "%1-%2-%9.")) + listing(1, 0)) == "1--."


def test_a_list_starts_where_it_says():
    assert numbers(listed(0, 0), numbering=pattern(0, level(0, "decimal", "%1)", start=5)) + listing(1, 0)) == "5) 6)"


def test_restart_never_and_restart_after_a_level():
    outline = pattern(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'),
        level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    assert numbers(listed(0, 1, 2, 1, 2, 0, 1, 2), numbering=outline + listing(1, 0)) == "1. (1) a) (2) b) 2. (3) a)"


def test_two_lists_of_one_pattern_count_on():
    assert (
        numbers(listed(0, 0) + listed(0, number=2), numbering=THREE + listing(1, 0) + listing(2, 0)) == "一、 二、 三、"
    )


def test_a_start_override_begins_anew_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    body = listed(0, 0) + listed(0, 0, number=2) + listed(0)
    assert numbers(body, numbering=THREE + listing(1, 0) + listing(2, 0, override)) == "一、 二、 七、 八、 九、"


def test_a_level_override_changes_the_style():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1：")}</w:lvlOverride>'
    assert numbers(listed(0, number=2), numbering=THREE + listing(2, 0, override)) == "A："


def test_numbers_come_through_the_chain_of_styles():
    styles = style("base", numbered_style(1)) + style("leaf", numbered_style(None, 1), based_on="base")
    body = p("文", '<w:pStyle w:val="base"/>') + p("文", '<w:pStyle w:val="leaf"/>')
    assert numbers(body, numbering=THREE + listing(1, 0), styles=styles) == "一、 （一）"


def test_a_level_bound_to_a_style_wins_over_the_style_s_level():
    bound = pattern(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:pStyle w:val="second"/>'))
    styles = style("second", numbered_style(1, 0))
    assert numbers(p("文", '<w:pStyle w:val="second"/>'), numbering=bound + listing(1, 0), styles=styles) == "(1)"


def test_the_default_style_numbers_paragraphs_without_one():
    styles = style("Normal", numbered_style(1), more='w:default="1"')
    assert (
        numbers(p("文") + p("文", '<w:pStyle w:val="gone"/>'), numbering=THREE + listing(1, 0), styles=styles)
        == "一、 二、"
    )


def test_list_nought_takes_the_number_away():
    styles = style("base", numbered_style(1))
    body = p("文", '<w:pStyle w:val="base"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p(
        "文", '<w:pStyle w:val="base"/>'
    )
    assert text(body, numbering=THREE + listing(1, 0), styles=styles) == "文\n一、文"


def test_a_paragraph_with_a_list_but_no_level_stands_on_the_first():
    assert numbers(numbered("文", 1, None), numbering=THREE + listing(1, 0)) == "一、"


def test_a_list_style_is_followed_to_its_pattern():
    linked = pattern(1, more='<w:numStyleLink w:val="outline"/>')
    styles = style("outline", numbered_style(1), kind="numbering")
    assert (
        numbers(listed(0, number=2), numbering=THREE + linked + listing(1, 0) + listing(2, 1), styles=styles) == "一、"
    )


def test_bullets():
    def sign(text: str, font: str = "") -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
        return numbers(listed(0), numbering=pattern(0, level(0, "bullet", text, more=fonts)) + listing(1, 0))

    assert [sign("●"), sign("-"), sign("\uf0b7"), sign("l", "Wingdings"), sign("o")] == ["● ", "- ", "• ", "• ", "• "]


def test_a_style_named_only_in_a_compatibility_block():
    block = (
        "<mc:AlternateContent><mc:Choice><w:numFmt w:val='custom'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='upperRoman'/></mc:Fallback></mc:AlternateContent>"
    )
    lvl = f'<w:lvl w:ilvl="0">{block}<w:lvlText w:val="%1."/></w:lvl>'
    assert numbers(listed(0, 0), numbering=pattern(0, lvl) + listing(1, 0)) == "I. II."


def test_figures_do_not_run_together():
    assert text(numbered("2026年", 1), numbering=pattern(0, level(0, "decimal", "%1.")) + listing(1, 0)) == "1. 2026年"
    assert text(numbered("2026年", 1), numbering=THREE + listing(1, 0)) == "一、2026年"


def test_an_empty_numbered_paragraph_counts_but_shows_nothing():
    assert (
        text(numbered("文", 1) + numbered("", 1) + numbered("文", 1), numbering=THREE + listing(1, 0))
        == "一、文\n\n三、文"
    )
