"""Pages of documents."""

from minxue.documents.views.breakdown import breakdown
from minxue.documents.views.report import report

__all__ = ["breakdown", "report"]
