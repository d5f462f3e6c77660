"""Pages of the desk."""

from minxue.desk.views.acts import acts
from minxue.desk.views.glance import glance
from minxue.desk.views.installation import installation
from minxue.desk.views.making import make
from minxue.desk.views.plan import clause, plan, report, take_back
from minxue.desk.views.questions import adopt, answer, opening, questions
from minxue.desk.views.review import add, certain, edit, judge, review, settle, way
from minxue.desk.views.seals import seals
from minxue.desk.views.search import search
from minxue.desk.views.setup import accounts, communities, first_plan, numbers, slips
from minxue.desk.views.setup_door import door, office
from minxue.desk.views.tasks import answers, task, tasks
from minxue.desk.views.today import today

__all__ = [
    "accounts",
    "acts",
    "add",
    "adopt",
    "answer",
    "answers",
    "certain",
    "clause",
    "communities",
    "door",
    "edit",
    "first_plan",
    "glance",
    "installation",
    "judge",
    "make",
    "numbers",
    "office",
    "opening",
    "plan",
    "questions",
    "report",
    "review",
    "seals",
    "search",
    "settle",
    "slips",
    "take_back",
    "task",
    "tasks",
    "today",
    "way",
]
