"""The words of the product: whole in Chinese, none of no use, built files fresh, read back by gettext itself."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, write
from tools import messages

PAGE = """{% load i18n %}{% translate "Save" %}{% include "x" with label=_("Back") %}
{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% blocktranslate trimmed %}
  Dear {{ name }},
  good day
{% endblocktranslate %}{% translate "100 %" %}{% translate "May" context "month" %}"""
MODULE = """from django.utils.translation import gettext_lazy as _, ngettext
a = _("Plan")
b = _("two\\n" "lines")
c = ngettext("%(n)s day", "%(n)s days", 2)
d = _(name)
"""
WORDS = "\n".join(
    [
        "# the words of plans",
        "Save\t保存",
        "Back\t返回",
        "%(n)s row\t%(n)s 行",
        "Dear %(name)s, good day\t%(name)s，您好",
        "100 %%\t100 %%",
        "May\t五月\tmonth",
        "Plan\t计划",
        r"two\nlines" + "\t" + r"两\n行",
        "%(n)s day\t%(n)s 天",
    ]
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "plans/views.py": MODULE,
            "plans/templates/plans/page.html": PAGE,
            "locale/words/plans.tsv": WORDS,
        },
    )


def read(tree: Path, language: str) -> gettext.GNUTranslations:
    path = tree / "locale" / language / "LC_MESSAGES" / "django.mo"
    return gettext.GNUTranslations(BytesIO(messages.built(tree)[path]))


def test_the_words_are_whole_and_fresh() -> None:
    assert list(messages.faults(SOURCE)) == []
    assert list(messages.stale(SOURCE)) == []


def test_every_form_is_read(tree: Path) -> None:
    found = {(m.context, m.text, m.plural) for m in messages.used(tree)["plans"]}
    assert found == {
        ("", "Save", ""),
        ("", "Back", ""),
        ("", "%(n)s row", "%(n)s rows"),
        ("", "Dear %(name)s, good day", ""),
        ("", "100 %%", ""),
        ("month", "May", ""),
        ("", "Plan", ""),
        ("", "two\nlines", ""),
        ("", "%(n)s day", "%(n)s days"),
    }
    assert list(messages.faults(tree)) == []


def test_the_compiled_files_are_read_by_gettext(tree: Path) -> None:
    chinese, english = read(tree, "zh_Hans"), read(tree, "en")
    assert chinese.gettext("two\nlines") == "两\n行"
    assert chinese.pgettext("month", "May") == "五月"
    assert [chinese.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == ["%(n)s 天", "%(n)s 天"]
    assert [english.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == ["%(n)s day", "%(n)s days"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Strange\t陌生", "plans.tsv: no message of plans says 'Strange'"),
        ("Plan", "plans.tsv:11: want English<TAB>Chinese, have 'Plan'"),
        ("Plan\t计划", "plans.tsv:11: said twice: 'Plan'"),
    ],
)
def test_a_planted_line_is_found(tree: Path, line: str, fault: str) -> None:
    write(tree, {"locale/words/plans.tsv": f"{WORDS}\n{line}\n"})
    assert list(messages.faults(tree)) == [fault]


def test_a_missing_line_a_lost_placeholder_and_two_meanings_are_found(tree: Path) -> None:
    write(
        tree,
        {
            "locale/words/plans.tsv": WORDS.replace("Save\t保存\n", "").replace("%(name)s，您好", "您好"),
            "people/views.py": MODULE.replace("two", "2"),
            "locale/words/people.tsv": "Plan\t方案\n",
        },
    )
    assert list(messages.faults(tree)) == [
        "plans.tsv:7: 'Plan' has another Chinese elsewhere",
        "people: no Chinese for '2\\\\nlines'",
        "plans: no Chinese for 'Save'",
        "placeholders differ: 'Dear %(name)s, good day' and '您好'",
    ]


def test_a_stale_file_is_found(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main([], tree) == 0
    assert messages.main(["--check"], tree) == 0
    write(tree, {"locale/words/plans.tsv": WORDS.replace("计划", "方案")})
    assert messages.main(["--check"], tree) == 1
    assert "locale/zh_Hans/LC_MESSAGES/django.mo is stale" in capsys.readouterr().out


def test_what_is_missing_is_listed_ready_to_paste(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tree, {"locale/words/plans.tsv": WORDS.replace("May\t五月\tmonth\n", "").replace("Save\t保存\n", "")})
    assert messages.main(["--missing"], tree) == 0
    assert capsys.readouterr().out == "# plans.tsv: 2\nSave\nMay\t\tmonth\n"
