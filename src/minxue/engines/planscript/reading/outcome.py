"""What reading a plan document gives: one text, or one clear reason why there is none."""

from dataclasses import dataclass

MOST_BYTES = 64 * 1024 * 1024  # a file handed in
MOST_LETTERS = 4 * 1024 * 1024  # the text out: at most 16 MB, as a character takes four bytes at most

CODES: dict[str, str] = {
    "empty": "This file is empty: there is no text in it.",
    "too-big": "This file is too big. A plan document may have up to 64 MB and about four million characters.",
    "too-slow": "Reading this file took too long, so it was stopped. Save it again as a plain .docx and try once more.",
    "too-much-memory": "Reading this file took too much memory, so it was stopped. Save it again as a plain .docx.",
    "too-deep": "This file is nested deeper than any real document, so it is not read.",
    "bomb": "This file unpacks to far more than it should hold, so it is not read.",
    "macro": "This file carries a program (macros). Save it as .docx without macros and try again.",
    "encrypted": "This file is locked with a password. Take the password off and try again.",
    "broken": "This file is damaged and cannot be opened. Open it in Word or WPS, save it again and try once more.",
    "scan": "This PDF holds pictures of pages, not text. Hand in the Word file, or a PDF saved from it.",
    "garbled": "The letters in this PDF cannot be turned into text. Hand in the Word file instead.",
    "entity": "This file has hidden declarations that no office program writes, so it is not read.",
    "external-link": "This file draws part of itself from another place. Save it as one complete file and try again.",
    "save-as-docx": "This kind of document is not read here. Open it in Word or WPS and save it as .docx.",
    "not-a-document": "This is not a text document. A plan is read from .docx, .doc, .pdf, .html, .md or .txt.",
    "wrong-ending": "The ending of the file name says document, but something else is inside. It is not read.",
    "encoding": "The characters of this text file cannot be told. Save it as UTF-8 and try again.",
}

NOTES: dict[str, str] = {
    "guessed-encoding": "The file does not say its character encoding; it was read as GB 18030.",
    "empty-pages": "Some pages are empty.",
    "pictures-only": "Some pages are pictures without text; what they say is not in the text.",
    "contents-left-out": "The table of contents was left out.",
    "inserted-file": "Another file is inserted in the document; what it says is not in the text.",
}


@dataclass(frozen=True, slots=True)
class Reading:
    r"""One text: no byte order mark, lines end in ``\n``. ``kind`` is one of docx, doc, pdf, html, md, txt.

    ``notes`` are keys of ``NOTES``, in the order of that table.
    """

    text: str
    kind: str
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """The file is not read; ``code`` is a key of ``CODES``."""

    def __init__(self, code: str) -> None:
        if code not in CODES:
            code = "broken"
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return CODES[self.code]
