"""Three papers from above on the demo street: answered, due soon, overdue; and an amendment of its plan."""

from datetime import date, timedelta

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.config.demo.plans import STREET
from minxue.desk.actions.amending import amend_counted_plan
from minxue.orgs.models import Unit
from minxue.plans.actions.papers import Letter, answer_paper, enter_paper
from minxue.plans.models import Plan
from minxue.plans.queries import nodes
from minxue.plans.queries.editing import edited

ADDED = "工作中的好做法、好经验及时交流推广。"


def enter_demo_papers(units: dict[str, Unit], plans: dict[str, Plan], by: User, first_day: date) -> int:
    """Enter them; the one that is due stands beside a clause of the street's plan."""
    unit, day = units[STREET], today()
    clause = plans["street"].clauses.select_related("plan").filter(targets__isnull=False).order_by("order").first()
    asked = Letter(
        "关于报送社区教育半年工作情况的通知", "临江区教育局", day - timedelta(days=12), "", day + timedelta(days=6)
    )
    enter_paper(unit=unit, letter=asked, by=by, clause=clause)
    done = Letter("关于组织申报学习型社区的通知", "临江区社区教育办公室", first_day, "", first_day + timedelta(days=30))
    answered = enter_paper(unit=unit, letter=done, by=by)
    answer_paper(paper=answered, day=first_day + timedelta(days=20), words="已汇总各社区材料并报送", by=by)
    late = Letter(
        "关于开展终身学习活动周总结的通知", "临江区教育局", day - timedelta(days=30), "", day - timedelta(days=4)
    )
    enter_paper(unit=unit, letter=late, by=by)
    return 3


def amend_demo_plan(plan: Plan, by: User) -> None:
    """A sentence is put to the last clause of a plan."""
    last = nodes(plan)[-1]
    text = f"{last.text.rstrip()}{ADDED}\n"
    reason = "街道办公会议要求补充经验交流"
    amend_counted_plan(comparison=edited(plan, last.clause.pk, text=text), reason=reason, day=today(), by=by)
