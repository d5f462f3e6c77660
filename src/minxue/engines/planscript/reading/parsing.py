"""From bytes to a Reading, by what is inside. Runs in the child; each parser is loaded only when needed."""

from collections.abc import Callable

from minxue.engines.planscript.reading.kinds import DOCUMENTS, kind_of
from minxue.engines.planscript.reading.outcome import Reading, Unreadable


def parse(data: bytes, ending: str = "") -> Reading:
    """Reads ``data``; ``ending`` (``docx``) is a hint. Raises ``Unreadable``."""
    try:
        return _reader(kind_of(data, ending))(data)
    except Unreadable as refusal:
        if refusal.code == "not-a-document" and ending in DOCUMENTS:
            raise Unreadable("wrong-ending") from refusal
        raise
    except MemoryError as error:
        raise Unreadable("too-much-memory") from error
    except RecursionError as error:
        raise Unreadable("too-deep") from error


def _reader(kind: str) -> Callable[[bytes], Reading]:
    if kind == "docx":
        from minxue.engines.planscript.reading.docx import read_docx

        return read_docx
    if kind == "ole":
        from minxue.engines.planscript.reading.ole import read_ole

        return read_ole
    if kind == "pdf":
        from minxue.engines.planscript.reading.pdf import read_pdf

        return read_pdf
    return _of_text(kind)


def _of_text(kind: str) -> Callable[[bytes], Reading]:
    if kind in {"html", "mht"}:
        from minxue.engines.planscript.reading import markup

        return markup.read_html if kind == "html" else markup.read_saved_page
    from minxue.engines.planscript.reading import plain

    return plain.read_marked if kind == "md" else plain.read_plain
