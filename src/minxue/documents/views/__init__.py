"""Pages of documents."""

from minxue.documents.views.breakdown import breakdown
from minxue.documents.views.forms import approval, bulletin, record, sign_in
from minxue.documents.views.own_forms import blank, own_form_file, own_form_remove, own_forms
from minxue.documents.views.report import report

__all__ = [
    "approval",
    "blank",
    "breakdown",
    "bulletin",
    "own_form_file",
    "own_form_remove",
    "own_forms",
    "record",
    "report",
    "sign_in",
]
