"""Word 97-2003 documents."""

import pytest

from minxue.engines.planscript.reading import Reading, Unreadable
from minxue.engines.planscript.reading.parsing import parse
from tests.engines.planscript.reading.builders import SAMPLE_DOC, ole, ole_header

TEXT = """青石街道社区教育工作要点
一、总体要求
（一）提高认识
1.开班二十期
2.讲座十场
二、保障措施
项目\t人数
讲座\t300人"""


def code_of(data: bytes, ending: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        parse(data, ending)
    return caught.value.code


@pytest.mark.parametrize("ending", ["doc", "docx", "wps", ""])
def test_a_doc_is_read_with_its_numbers(ending: str):
    assert parse(SAMPLE_DOC.read_bytes(), ending) == Reading(TEXT, "doc", ())


def changed(at: int, *new: int) -> bytes:
    """The sample with bytes of its FIB changed, counted from the start of the WordDocument stream."""
    data = bytearray(SAMPLE_DOC.read_bytes())
    start = data.index(b"\xec\xa5")
    data[start + at : start + at + len(new)] = bytes(new)
    return bytes(data)


def test_a_locked_doc():
    flags = SAMPLE_DOC.read_bytes()[SAMPLE_DOC.read_bytes().index(b"\xec\xa5") + 0x0B]
    assert code_of(changed(0x0B, flags | 0x01), "doc") == "encrypted"


def test_other_compound_files():
    assert code_of(ole(["Workbook"]), "xls") == "not-a-document"
    assert code_of(ole(["Workbook"]), "doc") == "wrong-ending"
    assert code_of(ole([])) == "not-a-document"
    assert code_of(ole(["EncryptedPackage", "EncryptionInfo"]), "docx") == "encrypted"
    assert code_of(ole(["Macros"], kind=1), "doc") == "macro"
    assert code_of(ole(["WordDocument"]), "doc") == "broken"
    assert code_of(ole_header(), "doc") == "broken"
