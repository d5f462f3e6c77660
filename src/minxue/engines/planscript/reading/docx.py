"""Word documents (.docx)."""

import re

from minxue.engines.planscript.reading.body import Body
from minxue.engines.planscript.reading.cleaning import finish
from minxue.engines.planscript.reading.numbering import Numbering
from minxue.engines.planscript.reading.outcome import Reading, Unreadable
from minxue.engines.planscript.reading.package import Package, child
from minxue.engines.planscript.reading.styles import Styles

INSERTED = re.compile(r"word/(embeddings|afchunk)[^/]*/?.*\.(docx?|xlsx?|pptx?|pdf|html?|rtf|mht)$")


def read_docx(data: bytes, kind: str = "docx") -> Reading:
    """The text of a package; ``kind`` is what the file was before. Raises ``Unreadable``."""
    package = Package(data)
    main = _main_part(package)
    _refuse_macros(package)
    package.refuse_foreign_parts()
    root = package.root(main)
    content = child(root, "body")
    if content is None:
        raise Unreadable("broken")
    related = dict(reversed([*package.relations(main)]))
    styles = Styles(package.root(related.get("styles", "word/styles.xml")))
    numbering = Numbering(package.root(related.get("numbering", "word/numbering.xml")), styles)
    body = Body(styles, numbering)
    lines = body.lines(content) + body.rest()
    if any(INSERTED.match(name) for name in package.names):
        body.notes.add("inserted-file")
    return finish("\n".join(lines), kind, body.notes)


def _main_part(package: Package) -> str:
    """Where the document is; raises ``Unreadable`` saying what the package is instead."""
    target = next((part for kind, part in package.relations("") if kind == "officeDocument"), "")
    for name in (target, "word/document.xml"):
        if package.has(name):
            if name.lower().startswith(("xl/", "ppt/", "visio/")):
                break
            return name
    if package.has("content.xml") and package.has("mimetype"):
        raise Unreadable("save-as-docx")
    raise Unreadable("broken" if package.has("word/styles.xml") else "not-a-document")


def _refuse_macros(package: Package) -> None:
    types = package.read("[Content_Types].xml") if package.has("[Content_Types].xml") else b""
    programs = [name for name in package.names if name.endswith(("vbaproject.bin", "vbadata.xml"))]
    if programs or b"macroenabled" in types.lower():
        raise Unreadable("macro")
