"""What the documents of a plan say."""

from minxue.documents.queries.breakdown import Task, breakdown
from minxue.documents.queries.papers import breakdown_paper, report_paper
from minxue.documents.queries.report import Report, plan_report

__all__ = ["Report", "Task", "breakdown", "breakdown_paper", "plan_report", "report_paper"]
