"""Pages of the desk."""

from minxue.desk.views.making import make
from minxue.desk.views.questions import adopt, answer, opening, questions
from minxue.desk.views.review import add, certain, edit, judge, review, settle

__all__ = ["add", "adopt", "answer", "certain", "edit", "judge", "make", "opening", "questions", "review", "settle"]
