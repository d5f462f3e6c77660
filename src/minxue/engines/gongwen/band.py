"""The band of a training copy, above the first paragraph of a Word document."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

BODY = "word/document.xml"
BAND = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="SimHei"/><w:b/>'
    '<w:color w:val="999999"/><w:sz w:val="44"/></w:rPr><w:t>培训副本 Training copy</w:t></w:r></w:p>'
)


def banded(document: bytes) -> bytes:
    """A Word document with the band; what is none (the placeholder of a file, say) is left as it is."""
    out = BytesIO()
    try:
        with ZipFile(BytesIO(document)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
            for member in given.infolist():
                data = given.read(member)
                if member.filename == BODY:
                    data = data.replace(b"<w:body>", f"<w:body>{BAND}".encode(), 1)
                made.writestr(member, data)
    except BadZipFile:
        return document
    return out.getvalue()
