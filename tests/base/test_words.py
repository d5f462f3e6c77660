"""Words in a row, in both languages."""

import pytest
from django.utils import translation

from minxue.base.words import chained, in_chinese, listed


@pytest.mark.parametrize(
    ("language", "chinese", "names", "parts"),
    [
        ("zh-hans", True, "甲、乙、1", "甲；乙"),
        ("en", False, "甲, 乙, 1", "甲; 乙"),
        (None, True, "甲、乙、1", "甲；乙"),
    ],
)
def test_words_stand_in_a_row_as_the_language_has_it(
    language: str | None, chinese: bool, names: str, parts: str
) -> None:
    if language is None:
        translation.deactivate_all()
    with translation.override(language):
        assert (in_chinese(), listed(["甲", "乙", 1]), chained(["甲", "乙"])) == (chinese, names, parts)
    assert (listed([]), chained([])) == ("", "")
