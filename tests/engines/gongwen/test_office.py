from pathlib import Path

import pypdfium2
import pytest

from minxue.engines.gongwen import Form, FormLine, NoPdf, as_pdf, office, write_form
from tests.requirements import require_office

FORM = Form("活动记录表", (FormLine((("活动时间", "三月二十四日"),)),))


@pytest.mark.office
def test_a_form_becomes_a_page():
    require_office()
    assert office()
    document = pypdfium2.PdfDocument(as_pdf(write_form(FORM)))
    text = document[0].get_textpage().get_text_range()
    assert (len(document), "活动记录表" in text, "三月二十四日" in text) == (1, True, True)
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    document.close()


def test_without_the_program_it_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert office() == ""
    with pytest.raises(NoPdf):
        as_pdf(b"x")


def test_a_program_that_fails_is_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name, text in (("soffice", "#!/bin/sh\nexit 3\n"),):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPdf):
        as_pdf(b"x")
