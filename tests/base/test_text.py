from hypothesis import given
from hypothesis import strategies as st

from minxue.base.text import fold, initials, pinyin, search_column, sort_key


def test_forms_of_a_name() -> None:
    assert fold(" ＡＢc\0 太极 ") == "abc太极"
    assert pinyin("太极 A") == "taijia"
    assert initials("太极拳1") == "tjq1"
    assert sort_key("柳荫街道") == "liu yin jie dao"
    assert search_column("太极", "", "Tai") == "|太极|taiji|tj|tai"
    assert search_column() == ""


@given(st.text(max_size=300))
def test_any_text_is_found_by_itself_and_stays_within_its_column(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(sort_key(text)) <= 120
    column = search_column(text)
    assert len(column) <= 600
    if fold(text) and len(fold(text)) < 200:
        assert fold(text) in column
