"""Every clause of a real plan reaches a way on review, and takes it along into its plan."""

import sys
from collections import Counter
from datetime import date

import pytest

from minxue.config.demo.plans import documents
from minxue.desk.queries.review import Reading
from minxue.plans.actions import accept_certain, give_source, make_plans, read_source, settle_part
from minxue.plans.choices import FindingKind, Way
from minxue.plans.models import Clause, Plan, Source
from tests.requirements import require_shared
from tests.scenes import Street

HEADINGS = 57


def reviewed(source: Source) -> list[str]:
    """The way of each heading as its card shows it, over all parts."""
    ways = []
    for part in source.parts.select_related("unit"):
        reading = Reading(source, part)
        cards = [reading.card(row) for row in reading.findings if row.kind == FindingKind.HEADING]
        ways += [card.way.way for card in cards if card.way]
        assert all(card.way and card.way.words and (card.way.why or not card.way.asks) for card in cards)
    return ways


def made(source: Source, story: Street) -> list[Plan]:
    clerk = story.user("clerk")
    accept_certain(source=source, by=clerk)
    for part in source.parts.all():
        settle_part(part=part, unit=story["street"], first_day=date(2026, 1, 1), months=12, wanted=True, by=clerk)
    return make_plans(source=source, by=clerk)


def told(name: str, ways: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counter(ways)
    with capsys.disabled():
        each = ", ".join(f"{way} {counts[way]}" for way in sorted(counts))
        sys.stdout.write(f"\n{name}: {len(ways)} clause headings, {each}\n")


@pytest.mark.shared
def test_the_three_real_plans(story: Street, capsys: pytest.CaptureFixture[str]) -> None:
    text = (require_shared() / "plans" / "dev" / "000_seed.txt").read_text(encoding="utf-8")
    given = give_source(unit=story["street"], name="", by=story.user("clerk"), text=text)
    read_source(id=str(given.pk))
    source = Source.objects.get(pk=given.pk)
    ways = reviewed(source)
    told("the seed file", ways, capsys)
    assert (len(ways), set(ways) <= set(Way.values), "" in ways) == (HEADINGS, True, False)
    assert len(made(source, story)) == 3
    written = list(Clause.objects.values_list("way", flat=True))
    assert len(written) >= HEADINGS
    assert "" not in written


def test_the_demo_plans(story: Street, capsys: pytest.CaptureFixture[str]) -> None:
    plans, ways = 0, []
    for name, data in documents(date(2026, 1, 1)).values():
        given = give_source(unit=story["street"], name=name, by=story.user("clerk"), data=data)
        read_source(id=str(given.pk))
        source = Source.objects.get(pk=given.pk)
        ways += reviewed(source)
        plans += len(made(source, story))
    told("the demo plans", ways, capsys)
    assert plans == 3
    written = list(Clause.objects.values_list("way", flat=True))
    assert len(written) >= len(ways) > 20
    assert ("" in ways, "" in written) == (False, False)
