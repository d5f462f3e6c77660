"""Papers from above (上级来文): entered, tied to the clause that answers them, answered."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, hand_in
from minxue.accounts.models import HandedFile, User
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.base.text import search_column
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_room
from minxue.plans.models import Clause, Paper
from minxue.plans.policy import can_edit_paper, can_make_plan, can_see_plan

MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands on a paper: its title and number, who sent it, when it came, until when it is to be answered."""

    title: str
    sender: str
    came: date
    number: str = ""
    due: date | None = None


def enter_paper(
    *, unit: Unit, letter: Letter, by: User, clause: Clause | None = None, name: str = "", data: bytes = b""
) -> Paper:
    """Enter a paper that came to a unit, with its file if there is one. Raises NotAllowed, PlanFault."""
    demand(can_make_plan(by, unit))
    _check(letter)
    _check_clause(clause, by)
    if len(data) > MOST_BYTES:
        raise PlanFault(_("This file is too big. A paper may have up to 20 MB."))
    demand_room(unit.path, len(data))
    with act(by=by, verb="enter_paper", county=unit.county, path=unit.path) as entry:
        paper = Paper(county=unit.county, path=unit.path, unit=unit, by=by, clause=clause)
        _write(paper, letter)
        paper.file = _kept(data, name, by, unit)
        paper.save()
        entry.about("paper", paper.id)
        post(kind="plans.paper_changed", ids=[paper.pk])
    return paper


def edit_paper(
    *, paper: Paper, letter: Letter, by: User, clause: Clause | None, name: str = "", data: bytes = b""
) -> Paper:
    """Correct what stands on a paper, tie it to a clause (None: to none), put its file to it.

    Raises NotAllowed, PlanFault.
    """
    demand(can_edit_paper(by, paper))
    _check(letter)
    if clause is not None and clause.pk != paper.clause_id:
        _check_clause(clause, by)
    if len(data) > MOST_BYTES:
        raise PlanFault(_("This file is too big. A paper may have up to 20 MB."))
    demand_room(paper.unit.path, len(data))
    with act(by=by, verb="edit_paper", county=paper.county, path=paper.path, kind="paper", subject=paper.id):
        _write(paper, letter)
        paper.clause = clause
        paper.file = _kept(data, name, by, paper.unit) or paper.file
        paper.save()
        post(kind="plans.paper_changed", ids=[paper.pk])
    return paper


def answer_paper(*, paper: Paper, day: date, words: str, by: User) -> Paper:
    """Say when and how a paper was answered. Raises NotAllowed, PlanFault."""
    demand(can_edit_paper(by, paper))
    if paper.answered_on is not None:
        raise PlanFault(_("This paper has been answered already."))
    if not words.strip():
        raise PlanFault(_("Write how it was answered: a report, a plan, a meeting."))
    if not paper.day <= day <= today():
        raise PlanFault(_("The day of the answer lies between the day the paper came and today."))
    return _answered(paper, by, "answer_paper", day, words)


def reopen_paper(*, paper: Paper, reason: str, by: User) -> Paper:
    """Take the answer back, with a reason. Raises NotAllowed, PlanFault."""
    demand(can_edit_paper(by, paper))
    if paper.answered_on is None:
        raise PlanFault(_("This paper has not been answered."))
    return _answered(paper, by, "reopen_paper", None, reason)


def _answered(paper: Paper, by: User, verb: str, day: date | None, words: str) -> Paper:
    words = words.strip()[:300]
    with act(by=by, verb=verb, county=paper.county, path=paper.path, kind="paper", subject=paper.id, reason=words):
        paper.answered_on, paper.answer = day, words if day else ""
        paper.save(update_fields=["answered_on", "answer"])
        if day is None:  # while it was answered it did not follow its unit
            paper.path = paper.unit.path
            paper.save(update_fields=["path"])
        post(kind="plans.paper_changed", ids=[paper.pk])
    return paper


def _check(letter: Letter) -> None:
    if not letter.title.strip() or not letter.sender.strip():
        raise PlanFault(_("Write the title of the paper and who sent it."))
    if letter.came > today():
        raise PlanFault(_("This day lies ahead: enter the paper when it has come."))
    if letter.due and letter.due < letter.came:
        raise PlanFault(_("It cannot be due before it came."))


def _check_clause(clause: Clause | None, by: User) -> None:
    if clause is not None and (clause.struck_id or not can_see_plan(by, clause.plan)):
        raise PlanFault(_("Choose a clause of a plan that you can read."))


def _write(paper: Paper, letter: Letter) -> None:
    paper.title, paper.number = letter.title.strip()[:200], letter.number.strip()[:60]
    paper.sender, paper.due = letter.sender.strip()[:120], letter.due
    paper.day, paper.month = letter.came, letter.came.strftime("%Y-%m")
    paper.search = search_column(paper.title, paper.number, paper.sender)


def _kept(data: bytes, name: str, by: User, unit: Unit) -> HandedFile | None:
    return hand_in(data=data, name=name, by=by, county=unit.county, path=unit.path) if data else None
