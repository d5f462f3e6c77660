"""Documents as answers."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 80
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\r\n\t', "-"))


def as_docx(body: bytes, name: str) -> HttpResponse:
    """A .docx to be kept; `name` has no ending."""
    safe = name.translate(_UNSAFE)[:LONGEST]
    response = HttpResponse(body, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{safe}.docx")
    return response
