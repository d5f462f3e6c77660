"""Documents of plans count against the room of their unit, as photos do."""

from datetime import date

import pytest
from pytest_django import Settings

from minxue.accounts.models import HandedFile
from minxue.plans.actions import PlanFault, accept_finding, give_source, make_plans
from minxue.plans.actions.papers import Letter, edit_paper, enter_paper
from minxue.plans.actions.proofs import lay_down_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.models import Clause, Paper, Proof, Source
from tests.plans.conftest import Given
from tests.scenes import Street

LETTER = Letter("通知", "教育局", date(2026, 3, 2))
FULL = "已用完"


def test_a_full_unit_hands_in_no_more_files(given: Given, story: Street, settings: Settings) -> None:
    clerk, street = story.user("clerk"), story["street"]
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=clerk)
    (plan,) = make_plans(source=source, by=clerk)
    clause = Clause.objects.select_related("plan").get(plan=plan, texts__title="工作要求")
    set_way(clause=clause, way="paper", reason="改", by=clerk)
    paper = enter_paper(unit=street, letter=LETTER, by=clerk)
    settings.UNIT_MEGABYTES = 0
    with pytest.raises(PlanFault, match=FULL):
        give_source(unit=street, name="a.txt", by=clerk, data=b"text")
    with pytest.raises(PlanFault, match=FULL):
        enter_paper(unit=street, letter=LETTER, by=clerk, name="a.txt", data=b"text")
    with pytest.raises(PlanFault, match=FULL):
        edit_paper(paper=paper, letter=LETTER, by=clerk, clause=None, name="a.txt", data=b"text")
    proof = {"clause": clause, "kind": "paper", "words": "通知", "day": date(2026, 3, 2), "by": clerk}
    with pytest.raises(PlanFault, match=FULL):
        lay_down_proof(**proof, data=b"text", name="a.txt")  # type: ignore[arg-type]
    assert (Source.objects.count(), Paper.objects.count(), Proof.objects.count()) == (1, 1, 0)
    # Without a file nothing is in the way.
    give_source(unit=street, name="", by=clerk, text="一、总则\n")
    enter_paper(unit=street, letter=LETTER, by=clerk)
    lay_down_proof(**proof)  # type: ignore[arg-type]
    settings.UNIT_MEGABYTES = 1
    enter_paper(unit=street, letter=LETTER, by=clerk, name="a.txt", data=b"t" * (1024 * 1024))
    with pytest.raises(PlanFault, match=FULL):
        enter_paper(unit=street, letter=LETTER, by=clerk, name="b.txt", data=b"t")
    assert HandedFile.objects.filter(path=street.path).count() == 1
