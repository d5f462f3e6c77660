"""What a training copy hands out says what it is."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from docx import Document
from pytest_django import Settings

from minxue.config.middleware import WORD, TrainingCopy


def _handed_out(response: HttpResponse) -> HttpResponse:
    answer = TrainingCopy(lambda _request: response)(HttpRequest())
    assert isinstance(answer, HttpResponse)
    return answer


def test_it_costs_the_real_place_nothing(settings: Settings) -> None:
    with pytest.raises(MiddlewareNotUsed):
        TrainingCopy(lambda _request: HttpResponse())


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ('attachment; filename="report.csv"', 'attachment; filename="training-copy-report.csv"'),
        ("attachment; filename*=utf-8''%E6%8A%A5.xlsx", "attachment; filename*=utf-8''training-copy-%E6%8A%A5.xlsx"),
    ],
)
def test_names_of_downloads(settings: Settings, given: str, marked: str) -> None:
    settings.TRAINING = True
    answer = _handed_out(HttpResponse(b"a", headers={"Content-Disposition": given}))
    assert (answer.headers["Content-Disposition"], answer.content) == (marked, b"a")


def test_a_page_is_left_alone(settings: Settings) -> None:
    settings.TRAINING = True
    assert _handed_out(HttpResponse("page")).content == b"page"


def test_a_word_document_says_it_first(settings: Settings) -> None:
    settings.TRAINING = True
    made, stream = Document(), BytesIO()
    made.add_paragraph("执行情况报告")
    made.save(stream)
    answer = _handed_out(HttpResponse(stream.getvalue(), content_type=WORD))
    read = Document(BytesIO(answer.content))
    assert [paragraph.text for paragraph in read.paragraphs] == ["培训副本 Training copy", "执行情况报告"]
    with ZipFile(BytesIO(answer.content)) as package:
        assert package.testzip() is None


def test_what_is_no_word_document_is_left_alone(settings: Settings) -> None:
    settings.TRAINING = True
    assert _handed_out(HttpResponse(b"Training copy 3\n", content_type=WORD)).content == b"Training copy 3\n"
