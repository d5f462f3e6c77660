"""Last year on the demo street: its health plan with what was held for it, and opening figures of the other plan."""

from datetime import date, timedelta

from minxue.accounts.models import User
from minxue.activities.actions import head_count, plan_activity
from minxue.activities.choices import CountedGroup
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.config.demo.plans import STREET, make_plan_of
from minxue.engines.periods import add_months
from minxue.orgs.models import Unit
from minxue.plans.actions import set_opening
from minxue.plans.actions.linking import link_before
from minxue.plans.models import Plan, Target

PHRASE = "12场"
HELD = 9
OPENING = 0.9
NOTE = "上年度工作总结（纸质），存档第 3 卷"


def tell_last_year(units: dict[str, Unit], plans: dict[str, Plan], by: User, first_day: date) -> Plan:
    """Make last year's health plan, hold its lectures, set it beside this year's; enter the figures of the other."""
    before = make_plan_of("health", units[STREET], add_months(first_day, -12), by)
    target = Target.objects.select_related("clause").get(clause__plan=before, quote__contains=PHRASE)
    lecture = ActivityKind.objects.get(code="lecture")
    for turn in range(HELD):
        activity = plan_activity(
            kind=lecture,
            unit=units[STREET],
            title=f"上年度健康讲座（第{turn + 1}讲）",
            starts_at=moment(add_months(before.first_day, turn) + timedelta(days=14), 9, 30),
            place="街道社区教育中心",
            clause=target.clause,
            by=by,
        )
        head_count(activity=activity, numbers={CountedGroup.ALL: 24 + 3 * turn}, by=by, reason="由纸质签到表补录")
    link_before(plan=plans["health"], before=before, by=by)
    _open_others(plans["township"], by)
    return before


def _open_others(plan: Plan, by: User) -> None:
    """The township plan of last year was kept on paper: what it reached is entered with its source."""
    for target in Target.objects.filter(clause__plan=plan, opening_e4=None).select_related("clause__plan")[:2]:
        value = int(target.value_e4 * OPENING) // 10_000 * 10_000
        set_opening(target=target, value_e4=value, by=by, note=NOTE)
