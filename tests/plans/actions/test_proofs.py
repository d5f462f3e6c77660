"""What fulfils a clause by hand: laid down, confirmed, taken back; by whom, when, with which file."""

from collections.abc import Callable
from datetime import date

import pytest

from minxue.accounts.models import Act, HandedFile
from minxue.accounts.queries.files import bytes_of
from minxue.orgs.policy import NotAllowed
from minxue.plans.actions import PlanFault, accept_finding, make_plans, set_owner
from minxue.plans.actions import proofs as module
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof, take_back_proof
from minxue.plans.models import Clause, Duty, Plan, Proof
from tests.plans.conftest import Given
from tests.scenes import Street

DAY = date(2026, 3, 20)


@pytest.fixture
def clause(given: Given, story: Street) -> Clause:
    """A clause that is done by a meeting; 柳荫社区 answers for it."""
    source = given()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=story.user("clerk"))
    (plan,) = make_plans(source=source, by=story.user("clerk"))
    clause = Clause.objects.select_related("plan").get(plan=plan, texts__label__startswith="三月份")
    set_owner(duty=Duty.objects.get(clause=clause), units=[story["willow"]], by=story.user("clerk"))
    return clause


def laid(clause: Clause, story: Street, user: str = "willow_clerk", **more: object) -> Proof:
    asked = {"kind": "meeting", "words": "工作例会纪要", "day": DAY} | more
    return lay_down_proof(clause=clause, by=story.user(user), **asked)  # type: ignore[arg-type]


def test_the_owner_lays_down_and_confirms(clause: Clause, story: Street) -> None:
    proof = laid(clause, story, words=" 工作例会纪要 ", data=b"%PDF", name="纪要.PDF")
    row = Proof.objects.get()
    assert (row.pk, row.words, row.day, row.month, row.kind) == (proof.pk, "工作例会纪要", DAY, "2026-03", "meeting")
    assert (row.county, row.path) == (clause.plan.county, clause.plan.path)
    assert (row.by, row.confirmed_by, row.confirmed_on) == (story.users["willow_clerk"], None, None)
    assert row.file is not None
    assert bytes_of(row.file) == b"%PDF"
    confirm_proof(proof=proof, by=story.user("willow_clerk"))
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_on) == (story.users["willow_clerk"], date(2026, 3, 24))
    with pytest.raises(PlanFault):
        confirm_proof(proof=row, by=story.user("clerk"))
    verbs = Act.objects.filter(kind="proof").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["lay_down_proof", "confirm_proof"]


def test_what_was_taken_back_stays_with_its_reason(clause: Clause, story: Street) -> None:
    proof = laid(clause, story, "clerk")
    with pytest.raises(PlanFault):
        take_back_proof(proof=proof, reason=" ", by=story.user("clerk"))
    take_back_proof(proof=proof, reason=" 记错了 ", by=story.user("clerk"))
    assert Proof.objects.get().taken_back == "记错了"
    for act in (
        lambda: take_back_proof(proof=proof, reason="再", by=story.user("clerk")),
        lambda: confirm_proof(proof=proof, by=story.user("clerk")),
    ):
        with pytest.raises(PlanFault):
            act()
    assert Act.objects.get(verb="take_back_proof").reason == "记错了"


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "song"},
        {"words": "  "},
        {"day": date(2026, 3, 25)},
        {"data": b"MZ", "name": "setup.exe"},
        {"data": b"<script>", "name": "纪要.html"},
    ],
)
def test_what_does_not_do_is_refused(clause: Clause, story: Street, asked: dict[str, object]) -> None:
    with pytest.raises(PlanFault):
        laid(clause, story, **asked)  # type: ignore[arg-type]
    assert (Proof.objects.count(), HandedFile.objects.count()) == (0, 0)


def test_a_file_has_its_limit(clause: Clause, story: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 3)
    laid(clause, story, data=b"123", name="a.pdf")
    with pytest.raises(PlanFault):
        laid(clause, story, data=b"1234", name="b.pdf")


@pytest.mark.parametrize(("way", "fits"), [("", True), ("paper", True), ("held", False), ("untracked", False)])
def test_only_where_the_way_is_by_hand_or_open(clause: Clause, story: Street, way: str, fits: bool) -> None:
    clause.way = way
    if fits:
        assert laid(clause, story).kind == "meeting"
    else:
        with pytest.raises(PlanFault):
            laid(clause, story)


type Doing = Callable[[Proof, Street, str], object]
ACTS: list[Doing] = [
    lambda proof, story, user: laid(proof.clause, story, user),
    lambda proof, story, user: confirm_proof(proof=proof, by=story.user(user)),
    lambda proof, story, user: take_back_proof(proof=proof, reason="x", by=story.user(user)),
]


@pytest.mark.parametrize("doing", ACTS)
def test_others_do_nothing_and_a_closed_plan_stays(clause: Clause, story: Street, doing: Doing) -> None:
    proof = laid(clause, story)
    for user in ("leader", "peach_clerk", "sibling_head"):
        with pytest.raises(NotAllowed):
            doing(proof, story, user)
    Plan.objects.filter(pk=clause.plan_id).update(state="closed")
    proof = Proof.objects.select_related("clause__plan").get()
    with pytest.raises(PlanFault):
        doing(proof, story, "clerk")
