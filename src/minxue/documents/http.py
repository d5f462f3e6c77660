"""Documents as answers."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 80
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\r\n\t', "-"))


def as_docx(body: bytes, name: str) -> HttpResponse:
    """A .docx to be kept; `name` has no ending."""
    return _as_file(body, DOCX, name, "docx")


def as_pdf_file(body: bytes, name: str) -> HttpResponse:
    """A .pdf to be kept; `name` has no ending."""
    return _as_file(body, "application/pdf", name, "pdf")


def _as_file(body: bytes, kind: str, name: str, ending: str) -> HttpResponse:
    safe = name.translate(_UNSAFE)[:LONGEST]
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{safe}.{ending}")
    return response
