"""What the documents of a plan say."""

from minxue.documents.queries.blanks import TITLES, blank_form, form_of
from minxue.documents.queries.breakdown import Task, breakdown
from minxue.documents.queries.bulletins import bulletin_paper
from minxue.documents.queries.forms import (
    bulletin_values,
    check_values,
    filled_form,
    record_values,
    sign_in_values,
)
from minxue.documents.queries.papers import breakdown_paper, report_paper
from minxue.documents.queries.report import Report, plan_report

__all__ = [
    "TITLES",
    "Report",
    "Task",
    "blank_form",
    "breakdown",
    "breakdown_paper",
    "bulletin_paper",
    "bulletin_values",
    "check_values",
    "filled_form",
    "form_of",
    "plan_report",
    "record_values",
    "report_paper",
    "sign_in_values",
]
