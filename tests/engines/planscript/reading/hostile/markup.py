"""Parts of a .docx that are broken or mean harm as XML."""

import zipfile

from tests.engines.planscript.reading.builders import W, document, docx, p, packed, parts, table, with_parts
from tests.engines.planscript.reading.hostile.case import Case

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
INCLUDED = '正文<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'
UTF_7 = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE x>"


def body(text: str = "x", declared: str = "") -> str:
    """A document of one text, after a document type that declares something."""
    doctype = f"<!DOCTYPE x [{declared}]>" if declared else ""
    return f'{doctype}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def part(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    return with_parts({name: xml})


def stored(content: str) -> bytes:
    """A .docx that is not compressed, so that its ratio says nothing."""
    return packed(parts(content), zipfile.ZIP_STORED)


def laughing_styles() -> bytes:
    return part(f"<!DOCTYPE x [{LAUGHS}]><x>&l9;</x>", "word/styles.xml")


def quadratic() -> bytes:
    return part(body("&a;" * 9000, f'<!ENTITY a "{"a" * 50_000}">'))


def parameter_in_utf_16() -> bytes:
    return part((UTF_16 + body("x", '<!ENTITY % p SYSTEM "file:///etc/passwd">%p;')).encode("utf-16"))


def two_bytes_as_one() -> bytes:
    return part(b"<?xml version='1.0' encoding='utf-8'?>" + body("正文").encode("gbk"))


def nested_tables(depth: int) -> bytes:
    inner = p("芯")
    for _ in range(depth):
        inner = table((inner,))
    return docx(inner)


def nested_controls(depth: int) -> bytes:
    return docx("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)


MARKUP: list[Case] = [
    ("a billion laughs", "docx", lambda: part(body("&l9;", LAUGHS)), "entity"),
    ("a billion laughs in the styles", "docx", laughing_styles, "entity"),
    ("a quadratic blow-up", "docx", quadratic, "entity"),
    ("an entity of a file", "docx", lambda: part(body("&f;", '<!ENTITY f SYSTEM "file:///etc/passwd">')), "entity"),
    ("an entity of the net", "docx", lambda: part(body("&f;", '<!ENTITY f SYSTEM "http://127.0.0.1:9/">')), "entity"),
    ("an external DTD", "docx", lambda: part(f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{body()}'), "entity"),
    ("a parameter entity in UTF-16", "docx", parameter_in_utf_16, "entity"),
    ("a DTD in UTF-7", "docx", lambda: part(UTF_7 + body().encode()), "entity"),
    ("an entity nobody declared", "docx", lambda: part(body("&nope;")), "broken"),
    ("a thousand elements deep", "docx", lambda: nested_controls(600), "too-deep"),
    ("a hundred tables deep", "docx", lambda: nested_tables(100), "too-deep"),
    ("thirty tables deep", "docx", lambda: nested_tables(30), "=芯"),
    ("XML that ends early", "docx", lambda: part(body()[:-20]), "broken"),
    ("XML with two roots", "docx", lambda: part(body() + "<x/>"), "broken"),
    ("XML with a wrong encoding", "docx", two_bytes_as_one, "broken"),
    ("XML of an unknown encoding", "docx", lambda: part("<?xml version='1.0' encoding='x-k'?>" + body()), "broken"),
    ("XML with a zero character", "docx", lambda: part(body("a\x00b")), "broken"),
    ("XML with a lone surrogate", "docx", lambda: part(body("a&#xD800;b")), "broken"),
    ("an empty document part", "docx", lambda: part(""), "broken"),
    ("a document without a body", "docx", lambda: part(f'<w:document xmlns:w="{W}"/>'), "broken"),
    ("a document without a word", "docx", lambda: docx(p() + p()), "empty"),
    ("broken styles", "docx", lambda: part("<x", "word/styles.xml"), "broken"),
    ("broken numbering", "docx", lambda: part("<x", "word/numbering.xml"), "broken"),
    ("broken relations", "docx", lambda: part("<x", "word/_rels/document.xml.rels"), "broken"),
    ("a stylesheet to load", "docx", lambda: part('<?xml-stylesheet href="http://127.0.0.1:9/"?>' + body("文")), "=文"),
    ("an inclusion of a file", "docx", lambda: part(body(INCLUDED)), "=正文"),
    ("a hundred thousand paragraphs", "docx", lambda: docx("<w:p/>" * 100_000 + p("末")), "=末"),
    ("five million characters", "docx", lambda: stored(p("长" * 1_000_000) * 5), "too-big"),
    ("a text node of eleven megabytes", "docx", lambda: stored(p("长" * 3_800_000)), "broken"),
    ("a part above its limit", "docx", lambda: stored(" " * (49 << 20)), "too-big"),
    ("an attribute name of a megabyte", "docx", lambda: docx(f"<w:p {'a' * (1 << 20)}='1'/>"), "broken"),
    ("two documents of which one is nested", "docx", lambda: part(document(body("文"))), "=文"),
]
