"""Pages of the desk."""

from minxue.desk.views.acts import acts
from minxue.desk.views.installation import installation
from minxue.desk.views.making import make
from minxue.desk.views.plan import clause, plan, report, take_back
from minxue.desk.views.questions import adopt, answer, opening, questions
from minxue.desk.views.review import add, certain, edit, judge, review, settle
from minxue.desk.views.today import today

__all__ = [
    "acts",
    "add",
    "adopt",
    "answer",
    "certain",
    "clause",
    "edit",
    "installation",
    "judge",
    "make",
    "opening",
    "plan",
    "questions",
    "report",
    "review",
    "settle",
    "take_back",
    "today",
]
