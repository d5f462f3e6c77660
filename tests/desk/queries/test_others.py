"""What waits for others, in words, with who is to be reminded."""

from datetime import date, timedelta

import pytest

from minxue.accounts.actions.users import block_user
from minxue.desk.queries.answers import said_beside
from minxue.desk.queries.others import lasting, waiting_for
from minxue.desk.queries.pressing import Reader, proofs, tasks
from minxue.desk.queries.tasks import tasks as tasks_of
from minxue.orgs.actions import grant_post, hand_over
from minxue.orgs.choices import Role
from minxue.orgs.models import Post
from minxue.plans.actions import answer_duty, duty_done, set_owner
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper
from minxue.plans.actions.proofs import confirm_proof, lay_down_proof, take_back_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.choices import Answer, ProofKind, Way
from tests.desk.living import clause_of, duty_of, plan_of, settle
from tests.desk.waiting import TUESDAY, handed_in, owned, waiting
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")
CENTRE: tuple[str, str, bool, list[str]] = (
    "柳荫街道社区教育中心",
    "waits for 柳荫街道社区教育中心 to accept 1 task, since today",
    False,
    [],
)


def seen(scene: Street, key: str) -> list[tuple[str, str, bool, list[str]]]:
    """Title, words, late, and who would be told, by sign-in name."""
    return [(row.title, row.words, row.late, [user.username for user in row.to]) for row in waiting(scene, key)]


def test_duties_of_others_that_are_late_or_not_accepted(scene: Street) -> None:
    plan = owned(scene)
    late = ("（一）经费保障", "waits for 柳荫社区 to report it done, 24 days past its day", True, ["willow_clerk"])
    silent = ("桃园社区", "waits for 桃园社区 to accept 1 task, since today", False, ["peach_clerk"])
    assert seen(scene, "clerk") == [late, CENTRE, silent]
    by = scene.user("peach_clerk")
    answer_duty(duty=duty_of(plan, "总结评估"), unit=scene["peach"], answer=Answer.ACCEPTED, by=by)
    duty_done(duty=duty_of(plan, "经费保障"), note="", by=scene.user("willow_clerk"))
    assert seen(scene, "clerk") == [CENTRE]


def test_what_is_done_by_a_paper_or_not_to_be_tracked_asks_for_no_report(scene: Street) -> None:
    plan, head = owned(scene), scene.user("head")
    key = waiting(scene, "clerk")[0].key
    clause = clause_of(plan, "经费保障")
    proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="拨款单", day=TUESDAY, by=head)
    assert [row[0] for row in seen(scene, "clerk")] == ["（一）经费保障", CENTRE[0], "桃园社区", "拨款单"]
    confirm_proof(proof=proof, by=head)
    assert [row[0] for row in seen(scene, "clerk")] == [CENTRE[0], "桃园社区"]
    assert waiting_for(scene.user("clerk"), key) is None
    take_back_proof(proof=proof, reason="误登", by=head)
    assert [row[0] for row in seen(scene, "clerk")] == ["（一）经费保障", CENTRE[0], "桃园社区"]
    for title in ("经费保障", "总结评估"):
        set_way(clause=clause_of(plan, title), way=Way.UNTRACKED, reason="不跟踪", by=head)
    assert seen(scene, "clerk") == [CENTRE]
    assert waiting_tasks(scene, "peach_clerk") == []


def waiting_tasks(scene: Street, key: str) -> list[str]:
    """What Today asks a user to accept."""
    return [task.title for task in tasks(Reader(scene.user(key)))]


@pytest.mark.parametrize("lent", [False, True])
def test_a_second_post_below_is_one_s_own_seat(scene: Street, *, lent: bool) -> None:
    plan, clerk = owned(scene), scene.user("clerk")
    letter = Letter("关于报送名单的通知", "镇教育办", date(2026, 3, 2), "", date(2026, 3, 20))
    enter_paper(unit=scene["peach"], letter=letter, by=scene.user("peach_clerk"))
    clause = clause_of(plan, "总结评估")
    lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="总结", day=TUESDAY, by=scene.user("head"))
    assert [row[0] for row in seen(scene, "clerk")] == ["（一）经费保障", CENTRE[0], "桃园社区", "总结"]
    assert waiting_tasks(scene, "clerk") == []
    if lent:
        post = Post.objects.select_related("unit", "user").get(user=scene.user("peach_clerk"))
        day = TUESDAY + timedelta(days=3)
        hand_over(post=post, user=clerk, by=scene.user("peach_clerk"), since=TUESDAY, until=day, reason="公休")
    else:
        grant_post(user=clerk, unit=scene["peach"], role=Role.CLERK, by=None)
    assert [row[0] for row in seen(scene, "clerk")] == ["（一）经费保障", CENTRE[0]]
    assert waiting_tasks(scene, "clerk") == ["（三）总结评估"]
    reader = Reader(scene.user("clerk"))
    assert [task.title for task in proofs(reader)] == ["总结"]
    (said,) = said_beside(reader.states[clause.pk], plan, scene.user("clerk"))
    assert [row.unit for row, _url in said.mine] == [scene["peach"]]
    assert [task.laid.unit for task in tasks_of(scene.user("clerk")).rows] == [scene["peach"], scene["street"]]


def test_the_papers_of_a_second_post_are_waited_for(scene: Street) -> None:
    letter = Letter("关于报送名单的通知", "镇教育办", date(2026, 3, 2), "", date(2026, 3, 20))
    enter_paper(unit=scene["peach"], letter=letter, by=scene.user("peach_clerk"))
    assert seen(scene, "leader") == []
    grant_post(user=scene.users["leader"], unit=scene["peach"], role=Role.LEADER, by=None)
    words = "waits for 桃园社区 to answer it, due 20 March"
    assert seen(scene, "leader") == [("关于报送名单的通知", words, True, ["peach_clerk"])]


def test_a_duty_of_several_units_stands_once_and_all_are_told(scene: Street) -> None:
    plan = plan_of(scene)
    by = scene.user("head")
    set_owner(duty=duty_of(plan, "经费保障"), units=[scene["willow"], scene["peach"], scene["river"]], by=by)
    words = "waits for 财政所 to report it done, 24 days past its day"
    assert seen(scene, "clerk")[0] == ("（一）经费保障", words, True, ["willow_clerk", "peach_clerk"])


@pytest.mark.parametrize("key", ["leader", "officer", "inspector", "willow_clerk", "foreign_head", "system"])
def test_who_keeps_no_plan_waits_for_no_duty(scene: Street, key: str) -> None:
    owned(scene)
    assert seen(scene, key) == []


def test_what_was_handed_in_to_be_checked_waits_for_the_reviewer(scene: Street) -> None:
    activity = handed_in(scene)
    words = "waits for the reviewer of 柳荫街道 to check it, since today"
    expected = [("健康讲堂", words, False, ["head", "reviewer"])]
    assert [seen(scene, key) for key in ("willow_clerk", "clerk")] == [expected, expected]
    assert [seen(scene, key) for key in ("head", "reviewer", "peach_clerk")] == [[], [], []]
    found = waiting(scene, "clerk")[0]
    assert (found.about, found.when) == (("activity-check", str(activity.pk)), TUESDAY)


def test_who_asked_for_a_check_waits_for_the_other_reviewer(scene: Street) -> None:
    handed_in(scene, by="head")
    assert [to for _title, _words, _late, to in seen(scene, "head")] == [["reviewer"]]


def test_without_a_reviewer_it_is_said(scene: Street) -> None:
    handed_in(scene)
    for key in ("head", "reviewer", "officer"):
        block_user(user=scene.user(key), by=None, reason="试验")
    found = waiting(scene, "clerk")[0]
    assert found.words == "waits for a reviewer to check it, since today"
    assert found.again == "Nobody of a reviewer signs in here: speak to them."


def test_what_was_laid_down_waits_for_the_owner_of_the_clause(scene: Street) -> None:
    plan = plan_of(scene)
    settle(plan, scene, {"总结评估": "peach"}, {})
    clause = clause_of(plan, "总结评估")
    by, day = scene.user("clerk"), date(2026, 3, 3)
    proof = lay_down_proof(clause=clause, kind=ProofKind.PAPER, words="总结", day=day, by=by)
    words = "waits for 桃园社区 to confirm it, since today"
    assert [row for row in seen(scene, "clerk") if row[0] == "总结"] == [("总结", words, False, ["peach_clerk"])]
    confirm_proof(proof=proof, by=scene.user("peach_clerk"))
    assert [row for row in seen(scene, "clerk") if row[0] == "总结"] == []


def test_a_leader_waits_for_the_answer_to_a_paper(scene: Street) -> None:
    letter = Letter("关于报送总结的通知", "区教育局", date(2026, 3, 2), "", date(2026, 3, 20))
    paper = enter_paper(unit=scene["street"], letter=letter, by=scene.user("clerk"))
    words = "waits for 柳荫街道 to answer it, due 20 March"
    expected = [("关于报送总结的通知", words, True, ["clerk", "head"])]
    assert [seen(scene, key) for key in ("leader", "reviewer")] == [expected, expected]
    assert [seen(scene, key) for key in ("clerk", "officer", "inspector", "willow_clerk")] == [[]] * 4
    answer_paper(paper=paper, day=TUESDAY, words="已报送", by=scene.user("clerk"))
    assert seen(scene, "leader") == []


def test_a_stand_in_is_told_too(scene: Street) -> None:
    owned(scene)
    post = Post.objects.select_related("unit", "user").get(user=scene.user("willow_clerk"))
    until = TUESDAY + timedelta(days=3)
    hand_over(
        post=post,
        user=scene.user("peach_clerk"),
        by=scene.user("willow_clerk"),
        since=TUESDAY,
        until=until,
        reason="公休",
    )
    assert seen(scene, "clerk")[0][3] == ["peach_clerk", "willow_clerk"]


def test_where_nobody_signs_in_one_rings(scene: Street) -> None:
    owned(scene)
    found = {row.title: row.again for row in waiting(scene, "clerk")}
    assert found[CENTRE[0]] == "Nobody of 柳荫街道社区教育中心 signs in here: speak to them."


def test_a_thing_is_found_by_its_key_by_whom_it_concerns(scene: Street) -> None:
    owned(scene)
    key = waiting(scene, "clerk")[0].key
    found = waiting_for(scene.user("clerk"), key)
    assert found is not None
    assert found.title == "（一）经费保障"
    assert waiting_for(scene.user("peach_clerk"), key) is None


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "for 1 day"), (3, "for 3 days")])
def test_how_long(days: int, words: str) -> None:
    assert lasting(TUESDAY - timedelta(days=days), TUESDAY) == words
