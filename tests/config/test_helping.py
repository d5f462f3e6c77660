"""Each page has its help text in both languages, whole, of a length that is read, and without a dead end."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client

from minxue.accounts.actions import make_user
from minxue.base.actions import start_job
from minxue.config.helping import HELP, SHELVES, TABLE
from minxue.desk.queries.help import FOLDER, Topic, parsed, topic
from tests.house.tree import ROOT
from tests.journeys.places import PLACES, routes

KEYS = [key for shelf in SHELVES for key in shelf.keys]
HEADS = {
    "en": ("What you do", "What happens then", "If something went wrong"),
    "zh": ("怎么做", "之后会怎样", "出了问题怎么办"),
}
WORD = {"en": re.compile(r"[\w'’.-]+"), "zh": re.compile(r"[一-鿿]")}
# A Chinese text of the same content has about twice as many characters as the English one has words.
LENGTH = {"en": (60, 250), "zh": (120, 450)}
# The pages of help need none.
OWN = {"desk:help", "desk:help_topic"}


def catalogue(tongue: str) -> list[str]:
    """All words of the pages, as the tables of words have them."""
    rows = (
        line.split("\t")
        for path in sorted((ROOT / "src" / "minxue" / "locale" / "words").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [row[0 if tongue == "en" else 1] for row in rows if len(row) > 1]


def faults(found: Topic, tongue: str, keys: list[str], shown: list[str]) -> Iterator[str]:
    """What a text lacks, in words."""
    kinds = tuple(block.kind for block in found.blocks)
    if tuple("".join(s.words for s in b.lines[0]) for b in found.blocks if b.kind == "head") != HEADS[tongue]:
        yield "its sections"
    if not kinds or kinds[0] != "words" or kinds[1:4] != ("head", "steps", "head"):
        yield "what it is for, then the steps"
    if any(kind == "head" and after != "words" for kind, after in pairwise(kinds[3:])):
        yield "words below each heading"
    least, most = LENGTH[tongue]
    if not least <= len(WORD[tongue].findall(f"{found.title} {found.text}")) <= most:
        yield f"between {least} and {most} words"
    for span in (span for block in found.blocks for line in block.lines for span in line):
        if span.key and span.key not in keys:
            yield f"a dead end: {span.key}"
        if span.weighty and not any(words.startswith(span.words) for words in shown):
            yield f"no page shows: {span.words}"


def test_each_page_has_its_text() -> None:
    pages = {place.route for place in PLACES} - OWN
    assert sorted(pages - set(HELP)) == []
    assert sorted(set(HELP) - set(routes())) == []


def test_a_route_stands_once() -> None:
    told = [route for _title, topics in TABLE for routes_of in topics.values() for route in routes_of]
    assert len(told) == len(set(told))
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_each_text_is_whole(tongue: str) -> None:
    assert sorted(path.stem for path in (FOLDER / tongue).iterdir()) == sorted(KEYS)
    shown = catalogue(tongue)
    found = []
    for key in KEYS:
        text = topic(key, {"en": "en", "zh": "zh-hans"}[tongue])
        assert text is not None
        found += [f"{key}: {fault}" for fault in faults(text, tongue, KEYS, shown)]
    assert found == []


def test_the_two_languages_lead_to_the_same_texts() -> None:
    def links(key: str, language: str) -> list[str]:
        text = topic(key, language)
        assert text is not None
        return sorted(span.key for block in text.blocks for line in block.lines for span in line if span.key)

    assert [key for key in KEYS if links(key, "en") != links(key, "zh-hans")] == []


def test_a_planted_fault_is_found() -> None:
    whole = "# A\n\nFor.\n\n## What you do\n\n1. One\n2. Two\n\n## What happens then\n\nThis.\n\n"
    end = f"## If something went wrong\n\n{'word ' * 60}\n"
    assert list(faults(parsed("a", whole + end), "en", ["a"], [])) == []
    assert list(faults(parsed("a", whole + end + "[x](gone.md) **Press**"), "en", ["a"], ["Save"])) == [
        "a dead end: gone",
        "no page shows: Press",
    ]
    assert list(faults(parsed("a", whole), "en", ["a"], [])) == ["its sections", "between 60 and 250 words"]
    assert list(faults(parsed("a", "# A\n\n" + end), "en", ["a"], [])) == [
        "its sections",
        "what it is for, then the steps",
    ]
    bare = whole.replace("This.", "") + end
    assert list(faults(parsed("a", bare), "en", ["a"], [])) == ["words below each heading"]


def test_the_sign_stands_on_the_page(client: Client, db: None) -> None:
    page = client.get("/sign-in/").content.decode()
    assert page.count('href="/help/sign-in/"') == 1
    assert 'class="button quiet help-sign"' not in client.get("/help/sign-in/").content.decode()


def test_the_page_of_long_work_has_its_text(client: Client, db: None) -> None:
    """It is no page of the tour, so the list of pages does not hold it."""
    user = make_user(username="li", name="李乙", by=None, password="willow-shade-2026")[0]
    client.force_login(user)
    job = start_job(owner=user.pk, kind="sheet", total=501)
    assert client.get(f"/plans/job/{job.pk}/").content.decode().count('href="/help/job/"') == 1
    assert client.get("/help/job/").status_code == 200


def test_a_page_without_text_leads_to_all(client: Client, db: None) -> None:
    assert 'href="/help/"' in client.get("/style/").content.decode()


def test_the_folder_lies_in_the_package() -> None:
    assert Path("src/minxue/desk/help") == FOLDER.relative_to(ROOT)
