"""Whatever the bytes, the only thing ever raised is ``Unreadable``."""

import inspect
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minxue.engines.planscript.reading import NOTES, Unreadable, read
from minxue.engines.planscript.reading.parsing import parse
from tests.engines.planscript.reading.builders import (
    SAMPLE_DOC,
    document,
    docx,
    level,
    listing,
    numbered,
    p,
    parts,
    pattern,
    run,
    style,
    table,
    text_pdf,
    with_parts,
)

NUMBERING = pattern(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2")) + listing(1, 0)
STYLES = style("a", based_on="b") + style("b", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
BODY = (
    numbered("甲", 1)
    + p("乙", '<w:pStyle w:val="a"/>')
    + table((p("丙"), p("丁")))
    + p(inner=f"<w:ins>{run('戊')}</w:ins>")
)
GOOD = docx(BODY, numbering=NUMBERING, styles=STYLES)
PAGE = "<html><ol start=3><li>甲<li>乙</ol><table><tr><td>丙<td>丁</table><pre>戊</pre></html>".encode()
SOUND = [GOOD, PAGE, SAMPLE_DOC.read_bytes(), text_pdf("A plan by hand"), "一、方案\n二、措施".encode("gb18030")]
MANY = max(300, settings().max_examples)
ENDINGS = st.sampled_from(["", "docx", "doc", "pdf", "html", "md", "txt", "exe"])


@st.composite
def mutated(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound file with bytes changed, left out and doubled."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        data[at : at + length] = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[at : at + length]) * 2)))
    return bytes(data)


@st.composite
def changed_part(draw: st.DrawFn) -> bytes:
    """A .docx of which one part has letters changed: the ZIP stays sound, so the change reaches the parser."""
    files = parts(BODY, numbering=NUMBERING, styles=STYLES)
    name = draw(st.sampled_from(sorted(files)))
    return with_parts({**files, name: draw(mutated(str(files[name]).encode()))}, BODY)


def only_refuses(data: bytes, ending: str) -> None:
    try:
        reading = parse(data, ending)
    except Unreadable:
        return
    assert reading.text.strip()
    assert "\r" not in reading.text
    assert set(reading.notes) <= set(NOTES)
    assert reading.text.encode().decode() == reading.text


@given(st.binary(max_size=400), ENDINGS)
@settings(max_examples=MANY)
def test_random_bytes(data: bytes, ending: str):
    only_refuses(data, ending)


@given(st.sampled_from(SOUND).flatmap(mutated), ENDINGS)
@settings(max_examples=MANY)
def test_sound_files_with_changes(data: bytes, ending: str):
    only_refuses(data, ending)


@given(changed_part())
@settings(max_examples=MANY)
def test_parts_with_changes(data: bytes):
    only_refuses(data, "docx")


TAGS = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "txbxContent", "pPr", "rPr", "numPr", "del", "ins"]


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Any nesting of Word's elements, most of it senseless."""
    inside = st.deferred(lambda: st.one_of(st.just("文"), element))
    element: st.SearchStrategy[str] = st.builds(
        lambda tag, below: f"<w:{tag}>{''.join(below)}</w:{tag}>", st.sampled_from(TAGS), st.lists(inside, max_size=4)
    )
    return "".join(draw(st.lists(element, max_size=4)))


@given(trees())
@settings(max_examples=MANY)
def test_senseless_trees(body: str):
    only_refuses(with_parts({"word/document.xml": document(body)}), "docx")


@given(st.one_of(st.binary(max_size=400), mutated(GOOD)), ENDINGS)
@settings(max_examples=25)
def test_through_the_child(data: bytes, ending: str):
    with suppress(Unreadable):
        assert read(data, f"x.{ending}").text.strip()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_utf_8_text_comes_back(text: str):
    """Letters of any writing survive; only line ends, controls and empty edges are put in order."""
    kept = "".join(letter for letter in text if letter.isalnum())
    if kept:
        reading = parse(f"计划{text}".encode(), "txt")
        assert "".join(letter for letter in reading.text if letter.isalnum()) == f"计划{kept}"


def test_a_parser_out_of_stack_is_a_refusal():
    deep = docx("<w:sdt><w:sdtContent>" * 100 + p("芯") + "</w:sdtContent></w:sdt>" * 100)
    assert parse(deep).text == "芯"
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 60)
    try:
        with pytest.raises(Unreadable) as caught:
            parse(deep)
    finally:
        sys.setrecursionlimit(before)
    assert caught.value.code == "too-deep"
