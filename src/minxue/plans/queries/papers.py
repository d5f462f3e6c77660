"""Papers from above: who may read which, what is open, what is overdue."""

from datetime import date, timedelta

from django.db.models import F, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.plans.models import Paper
from minxue.plans.queries.plans import readable_paths

STATES = ("open", "late", "answered")


def papers_visible_to(user: User) -> QuerySet[Paper]:
    """The papers a user may read: as plans, also those of the units above. What is due first stands first."""
    rows = Paper.objects.filter(readable_paths(user)).select_related("unit", "clause__plan")
    return rows.order_by(F("answered_on").asc(nulls_first=True), F("due").asc(nulls_last=True), "-day", "-id")


def in_state(papers: QuerySet[Paper], state: str, day: date) -> QuerySet[Paper]:
    """`open`, `late` (open and past its day) or `answered`; of anything else all."""
    if state == "answered":
        return papers.exclude(answered_on=None)
    if state == "late":
        return papers.filter(answered_on=None, due__lt=day)
    return papers.filter(answered_on=None) if state == "open" else papers


def is_late(paper: Paper, day: date) -> bool:
    """Not answered, and its day is over."""
    return paper.answered_on is None and paper.due is not None and paper.due < day


def paper_state(paper: Paper, day: date) -> str:
    """`done`, `late` or `course`, as badges name it."""
    return "done" if paper.answered_on else "late" if is_late(paper, day) else "course"


def pressing(user: User, day: date, ahead: timedelta) -> list[Paper]:
    """The papers that a user is to answer: past their day, or due in the days ahead."""
    own = Paper.objects.filter(in_subtrees(paths_for(user, Permission.PLAN_EDIT)), answered_on=None)
    rows = own.filter(due__lte=day + ahead).select_related("unit", "clause__plan")
    return list(rows.order_by("due", "id"))
