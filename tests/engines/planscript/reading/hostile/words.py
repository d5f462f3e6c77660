"""Sound XML that says senseless or harmful things as a Word document."""

from collections.abc import Iterator
from functools import partial

from tests.engines.planscript.reading.builders import (
    docx,
    level,
    listing,
    numbered,
    p,
    packed,
    pattern,
    relations,
    style,
    with_parts,
)
from tests.engines.planscript.reading.hostile.case import Case
from tests.engines.planscript.reading.hostile.markup import part

OUTLINE = pattern(0, level(0, "decimal", "%1.")) + listing(1, 0)
LINKED = pattern(0, more='<w:numStyleLink w:val="s"/>') + listing(1, 0)
TO_LIST = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
MACRO_TYPE = "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"
SHEET = {"_rels/.rels": relations(("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<x/>"}
OPEN_DOCUMENT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
DDE = '<w:r><w:instrText>DDEAUTO cmd.exe "/c calc"</w:instrText></w:r>'


def listed(where: int | str, numbering: str = OUTLINE, *, number: int = 1, styles: str = "") -> bytes:
    return docx(numbered("文", number, where), numbering=numbering, styles=styles)


def level_of(text: str, *, start: int = 1) -> str:
    return pattern(0, level(0, "lowerLetter", text, start=start)) + listing(1, 0)


def styled(styles: str) -> bytes:
    return docx(p("文", '<w:pStyle w:val="s0"/>'), styles=styles)


def chain_of_styles(length: int) -> bytes:
    return styled("".join(style(f"s{number}", based_on=f"s{number + 1}") for number in range(length)))


def wide_cell(columns: int) -> bytes:
    span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    return docx(f"<w:tbl><w:tr><w:tc>{span}{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>")


def signed(code: str) -> bytes:
    return docx(p("文", inner=f'<w:r><w:sym w:char="{code}"/></w:r>'))


def climbing_part() -> bytes:
    return part(relations(("officeDocument", "../../../etc/passwd")), "_rels/.rels")


def foreign(kind: str, target: str = "https://example.invalid/x") -> bytes:
    return part(relations((kind, target, "External")), "word/_rels/settings.xml.rels")


def drawn_in() -> Iterator[Case]:
    for kind in ("attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk"):
        yield f"a part from elsewhere: {kind}", "docx", partial(foreign, kind), "external-link"


WORDS: list[Case] = [
    ("a level of ninety-nine", "docx", lambda: listed(99), "=文"),
    ("a level beyond all numbers", "docx", lambda: listed(2_000_000_000), "=1.文"),
    ("a negative level", "docx", lambda: listed(-1), "=文"),
    ("a level of five thousand figures", "docx", lambda: listed("9" * 5000), "=1.文"),
    ("a list that does not exist", "docx", lambda: listed(0, number=77), "=文"),
    ("a list without a pattern", "docx", lambda: listed(0, listing(1, 5)), "=文"),
    ("no numbering part at all", "docx", lambda: listed(0, ""), "=文"),
    ("a label with an enormous start", "docx", lambda: listed(0, level_of("%1.", start=999_999_999)), "=999999999.文"),
    ("a label text of a megabyte", "docx", lambda: listed(0, level_of("%1" * (1 << 19))), "=" + "a" * 50 + "文"),
    ("a list style that names itself", "docx", lambda: listed(0, LINKED, styles=style("s", TO_LIST)), "=文"),
    ("a list style that is missing", "docx", lambda: listed(0, LINKED), "=文"),
    ("a style based on itself", "docx", lambda: styled(style("s0", based_on="s0")), "=文"),
    ("a circle of two styles", "docx", lambda: styled(style("s0", based_on="b") + style("b", based_on="s0")), "=文"),
    ("five thousand styles in a chain", "docx", lambda: chain_of_styles(5000), "=文"),
    ("a span of a billion columns", "docx", lambda: wide_cell(10**9), "=甲\t乙"),
    ("a span of ninety thousand columns", "docx", lambda: wide_cell(90_000), "=甲" + "\t" * 63 + "乙"),
    ("a sign of a code that is none", "docx", lambda: signed("F"), "=文"),
    ("a sign beyond Unicode", "docx", lambda: signed("FFFFFFFFFF"), "=文"),
    (
        "a sign that is half of one",
        "docx",
        lambda: signed("D800"),
        "=文\ufffd",
    ),
    ("a program in the package", "docx", lambda: with_parts({"word/vbaProject.bin": b"\xd0\xcf"}), "macro"),
    ("a package that may hold a program", "docm", lambda: with_parts({"[Content_Types].xml": MACRO_TYPE}), "macro"),
    *drawn_in(),
    ("a template of a machine", "docx", lambda: foreign("attachedTemplate", "file://evil/x.dotm"), "external-link"),
    ("a template of a network path", "docx", lambda: foreign("attachedTemplate", r"\\evil\x.dotm"), "external-link"),
    ("a link to a program", "docx", lambda: foreign("hyperlink", "file:///C:/windows/cmd.exe"), "=正文"),
    (
        "a part that climbs out",
        "docx",
        climbing_part,
        "=正文",
    ),
    ("a field that starts a program", "docx", lambda: docx(p("正文", inner=DDE)), "=正文"),
    ("a spreadsheet named as a document", "docx", lambda: packed(SHEET), "wrong-ending"),
    ("a spreadsheet", "xlsx", lambda: packed(SHEET), "not-a-document"),
    ("a package of someone else", "docx", lambda: packed({"META-INF/MANIFEST.MF": "x"}), "wrong-ending"),
    ("an OpenDocument text", "docx", lambda: packed(OPEN_DOCUMENT), "save-as-docx"),
    ("styles but no document", "docx", lambda: packed({"word/styles.xml": "<x/>"}), "broken"),
]
