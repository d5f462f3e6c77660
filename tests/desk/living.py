"""The living plans that the tests of the desk look at: documents handed in, reviewed and filled by actions."""

from collections.abc import Sequence
from datetime import date

from minxue.accounts.models import User
from minxue.activities.actions import head_count, plan_activity
from minxue.activities.models import Activity, ActivityKind
from minxue.base.clock import moment, today
from minxue.config.packs import load_base
from minxue.figures.actions import bind_target
from minxue.figures.models import Indicator
from minxue.plans.actions import accept_finding, give_source, make_plans, read_source, set_due, set_owner, settle_part
from minxue.plans.choices import FindingState
from minxue.plans.models import Clause, Duty, Plan, Target
from tests.scenes import Street, street

YEAR = date(2026, 1, 1)
TEXT = """柳荫街道2026年社区教育实施方案
柳街办〔2026〕6号
各社区、街道各部门：
为办好社区教育，制定本方案。
一、工作目标
（一）培训目标。从业人员培训率不低于50%。
（二）讲座目标。全年举办讲座不少于20场。
二、主要任务
（一）经费保障。财政所于2月底前将经费拨付到位。
（二）阅读活动。6月开展阅读推广，由社区教育中心负责。
（三）总结评估。社区教育中心于12月底前完成总结。
三、组织领导
街道办事处统一领导社区教育工作。
柳荫街道办事处
2026年1月8日
"""
ONE = "柳荫街道2026年计划\n一、讲座。全年举办讲座不少于20场，社区教育中心负责，3月底前完成首场。\n"


def house() -> Street:
    """The street of the shared story with kinds and indicators."""
    load_base()
    return street()


def plan_of(story: Street, text: str = TEXT, *, unit: str = "street", by: str = "head") -> Plan:
    """Hand in a text, accept all that was found in it, make its plan, and bind each target that names its indicator."""
    user = story.user(by)
    given = give_source(unit=story[unit], name="方案", by=user, text=text)
    source = read_source(id=str(given.pk))
    if source is None:
        raise AssertionError("the document was not read")
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=user)
    part = source.parts.get()
    settle_part(part=part, unit=story[unit], first_day=YEAR, months=12, wanted=True, by=user)
    (plan,) = make_plans(source=source, by=user)
    _bind(plan, user)
    return plan


def _bind(plan: Plan, by: User) -> None:
    for target in Target.objects.filter(clause__plan=plan):
        for word, code in (("培训率", "training_rate"), ("讲座", "lectures")):
            if word in target.quote:
                bind_target(target=target, indicator=Indicator.objects.get(code=code), by=by)


def clause_of(plan: Plan, title: str) -> Clause:
    """The clause whose wording has this title."""
    return Clause.objects.get(plan=plan, texts__title=title)


def duty_of(plan: Plan, title: str) -> Duty:
    """The one duty of a clause."""
    return Duty.objects.select_related("clause__plan").get(clause=clause_of(plan, title))


def settle(plan: Plan, story: Street, owners: dict[str, str], dues: dict[str, date]) -> None:
    """Say which unit answers for the duty of a clause, and until when, by the clause's title."""
    by = story.user("head")
    for title, unit in owners.items():
        set_owner(duty=duty_of(plan, title), units=[story[unit]], by=by)
    for title, day in dues.items():
        set_due(duty=duty_of(plan, title), due=day, by=by)


def hold(
    story: Street,
    day: date,
    *,
    clause: Clause | None = None,
    unit: str = "willow",
    kind: str = "lecture",
    heads: int = 10,
    title: str = "讲座",
) -> Activity:
    """An activity of a unit on a day; recorded with heads where the day is not ahead and `heads` are given."""
    by = story.user("head")
    row = plan_activity(
        kind=ActivityKind.objects.get(code=kind),
        unit=story[unit],
        title=title,
        starts_at=moment(day, 9),
        place="活动室",
        by=by,
        clause=clause,
    )
    if heads and day <= today():
        head_count(activity=row, numbers={"all": heads}, by=by, reason="补记")
    return row


def many(count: int) -> str:
    """A document of so many clauses, each with a target, an owner and a time."""
    rows: Sequence[str] = [
        f"（{at}）讲座{at}。全年举办讲座不少于{at}场，{at % 12 + 1}月底前完成，社区教育中心负责。"
        for at in range(1, count + 1)
    ]
    return "柳荫街道2026年计划\n一、主要任务\n" + "\n".join(rows) + "\n"
