"""Everything that writes plans."""

from minxue.plans.actions.adopting import adopt_finding, drop_finding
from minxue.plans.actions.amending import Amended, amend_plan
from minxue.plans.actions.answering import answer_duty
from minxue.plans.actions.faults import PlanFault
from minxue.plans.actions.findings import add_finding, edit_finding
from minxue.plans.actions.following import follow_units, rehouse
from minxue.plans.actions.giving import give_source, read_again
from minxue.plans.actions.judging import accept_certain, accept_finding, discard_finding, reopen_finding
from minxue.plans.actions.living import duty_done, duty_undone, set_due, set_hand_figure, set_opening, set_owner
from minxue.plans.actions.making import make_plans
from minxue.plans.actions.owning import add_duty, remove_duty
from minxue.plans.actions.parts import settle_part
from minxue.plans.actions.reading import read_source
from minxue.plans.actions.sharing import Share, split_target

__all__ = [
    "Amended",
    "PlanFault",
    "Share",
    "accept_certain",
    "accept_finding",
    "add_duty",
    "add_finding",
    "adopt_finding",
    "amend_plan",
    "answer_duty",
    "discard_finding",
    "drop_finding",
    "duty_done",
    "duty_undone",
    "edit_finding",
    "follow_units",
    "give_source",
    "make_plans",
    "read_again",
    "read_source",
    "rehouse",
    "remove_duty",
    "reopen_finding",
    "set_due",
    "set_hand_figure",
    "set_opening",
    "set_owner",
    "settle_part",
    "split_target",
]
