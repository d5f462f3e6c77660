"""The demo street: an invented street told from `packs/demo`, made by the same actions as in life."""

from collections.abc import Iterator

from minxue.base.clock import today
from minxue.config.demo.activities import hold_activities
from minxue.config.demo.evidence import show_evidence
from minxue.config.demo.merger import merge_communities
from minxue.config.demo.papers import amend_demo_plan, enter_demo_papers
from minxue.config.demo.past import tell_last_year
from minxue.config.demo.people import enter_people
from minxue.config.demo.plans import STREET, make_demo_plans
from minxue.config.demo.proofs import lay_down
from minxue.config.demo.sharing import share_out
from minxue.config.demo.tree import hand_a_post_over, make_accounts, make_tree
from minxue.config.demo.waiting import hand_in_and_remind
from minxue.desk.actions.touring import offer_tour
from minxue.engines.periods import add_months
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for

MONTHS_BACK = 6


def load_street() -> Iterator[str]:
    """Load the street; give lines to print: what was made, and the accounts with their passwords.

    The plans begin on the 1st of the month six months ago, so that half of their year is over.
    """
    first_day = add_months(today().replace(day=1), -MONTHS_BACK)
    units = make_tree(first_day)
    yield f"demo street: {len(units)} units"
    accounts = make_accounts(units)
    clerk = accounts["shenxiaohe"].user
    hand_a_post_over(accounts)
    people = enter_people(units, clerk)
    yield f"demo street: {len(people)} persons"
    plans = make_demo_plans(units, clerk, first_day)
    yield f"demo street: {len(plans)} plans from {first_day}"
    shares = share_out(units, plans["township"], clerk, accounts["jiangnan"].user)
    yield f"demo street: a target split into {shares} shares"
    laid = lay_down(plans, clerk)
    yield f"demo street: {laid} clauses fulfilled by hand"
    held = hold_activities(units, people, plans, clerk, first_day)
    yield f"demo street: {held} activities held"
    papers = enter_demo_papers(units, plans, clerk, first_day)
    amend_demo_plan(plans["health"], clerk)
    yield f"demo street: {papers} papers from above, an amendment"
    head = accounts["guwenqing"].user
    show_evidence(units[STREET], clerk, head)
    before = tell_last_year(units, plans, clerk, first_day)
    merged = merge_communities(units, head, first_day)
    yield f"demo street: last year's plan from {before.first_day}; two communities became {merged.name}"
    told = hand_in_and_remind(units, clerk, accounts["taoyuan"].user)
    yield f"demo street: {told} person reminded"
    for account in accounts.values():
        if paths_for(account.user, Permission.PLAN_SEE):
            offer_tour(user=account.user)
    yield ""
    for account in accounts.values():
        yield f"{account.user.username:<14} {account.password}  {account.user.name}  {account.title}"
