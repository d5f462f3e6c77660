"""Word 97-2003 documents (.doc): made into a .docx in the scratch folder, then read as one."""

import struct
import tempfile
from pathlib import Path

from doc2docx import convert
from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError, UnsupportedFeatureError

from minxue.engines.planscript.reading.docx import read_docx
from minxue.engines.planscript.reading.outcome import Reading, Unreadable

# What a binary parser falls over when its input lies. Memory and recursion are judged elsewhere.
STUMBLES = (
    Doc2DocxError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
MACROS = {"macros", "vba", "_vba_project", "_vba_project_cur"}


def read_ole(data: bytes) -> Reading:
    """The text of a .doc (and of what is named otherwise but is one). Raises ``Unreadable``."""
    try:
        names = {name.lower() for entry in CompoundFile(data).entries for name in entry.path.split("/")}
    except STUMBLES as error:
        raise Unreadable("broken") from error
    _refuse_other(names)
    return read_docx(_converted(data), kind="doc")


def _refuse_other(names: set[str]) -> None:
    if {"encryptedpackage", "encryptioninfo"} & names:
        raise Unreadable("encrypted")
    if MACROS & names:
        raise Unreadable("macro")
    if "worddocument" not in names:
        raise Unreadable("not-a-document")


def _converted(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="doc-") as folder:
        source, target = Path(folder, "in.doc"), Path(folder, "out.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise Unreadable("encrypted") from error
        except UnsupportedFeatureError as error:
            raise Unreadable("save-as-docx") from error
        except STUMBLES as error:
            raise Unreadable("broken") from error
        return target.read_bytes()
