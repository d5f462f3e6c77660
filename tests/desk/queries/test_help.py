"""Help texts as values."""

from minxue.desk.queries.help import Block, Group, Span, library, parsed, spans, topic


def test_a_line_in_its_pieces() -> None:
    assert spans("plain") == (Span("plain"),)
    assert spans("press **Save** or see [the roll](roll.md).") == (
        Span("press "),
        Span("Save", weighty=True),
        Span(" or see "),
        Span("the roll", key="roll"),
        Span("."),
    )
    assert spans("**Save**") == (Span("Save", weighty=True),)


def test_a_file_as_a_value() -> None:
    text = parsed("k", "# Title\n\nFor what.\n\n## Do\n1. One\n2. Two\n\n1. Again\n- A\n- B\nWords\n")
    assert text.title == "Title"
    assert text.blocks == (
        Block("words", ((Span("For what."),),)),
        Block("head", ((Span("Do"),),)),
        Block("steps", ((Span("One"),), (Span("Two"),))),
        Block("steps", ((Span("Again"),),)),
        Block("points", ((Span("A"),), (Span("B"),))),
        Block("words", ((Span("Words"),),)),
    )
    assert text.text == "For what.\nDo\nOne\nTwo\nAgain\nA\nB\nWords"


def test_tags_are_words() -> None:
    assert spans("<b>x</b>") == (Span("<b>x</b>"),)


def test_a_text_in_the_language_of_the_reader() -> None:
    titles = [getattr(topic("roll", language), "title", "") for language in ("en", "zh-hans", "")]
    assert titles == ["Calling the roll", "点名", "点名"]


def test_no_text_of_that_name() -> None:
    assert [topic(key, "en") for key in ("gone", "../en/roll", "", "Roll")] == [None, None, None, None]


def _titles(groups: tuple[Group, ...]) -> list[str]:
    return [text.title for group in groups for text in group.topics]


def test_searched_by_words_pinyin_and_initials() -> None:
    assert "点名" in _titles(library("zh-hans", "dianming"))
    assert "点名" in _titles(library("zh-hans", "dm"))
    assert _titles(library("zh-hans", "密码条 微信")) == ["账号"]
    assert _titles(library("en", "SLIP lost")) == _titles(library("en", "lost slip"))
    assert library("en", "zzzz") == ()


def test_all_texts_in_their_groups() -> None:
    groups = library("en")
    assert str(groups[0].title) != ""
    assert [text.key for text in groups[0].topics][:2] == ["today", "glance"]
