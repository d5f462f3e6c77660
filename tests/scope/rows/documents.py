"""Rows of documents: the report for who sees the unit's figures, the breakdown for each reader of the plan."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from minxue.engines.gongwen import Form, FormLine, write_form
from tests.scope.policy import PLACES, Outcome, anyone, change, see, see_plan
from tests.scope.rows.activities import EVERY, SEEN, beside
from tests.scope.rows.evidence import to_be_checked
from tests.scope.rows.row import Row, Scene

REPORT = change(see_plan, "figure_see")
FORMS = change(see("unit_see"), "unit_edit", Outcome.REFUSED)


def _form(_scene: Scene) -> dict[str, Any]:
    body = write_form(Form("表", (FormLine((("活动主题", "{{活动主题}}"),)),)))
    return {"form": "record", "file": SimpleUploadedFile("a.docx", body)}


ROWS = (
    Row("documents:report", ("plan",), get=REPORT, shows=("plan", "base")),
    Row("documents:report", ("plan",), get=REPORT, query=lambda s: {"format": "docx"}, shows=("plan",), label="docx"),
    Row("documents:next_year", ("plan",), get=REPORT, shows=("plan",)),
    Row(
        "documents:next_year",
        ("plan",),
        get=REPORT,
        query=lambda s: {"format": "docx"},
        shows=("plan",),
        label="docx",
    ),
    Row("documents:breakdown", ("plan",), get=see_plan, shows=("plan",), files=True),
    Row(
        "documents:breakdown",
        ("plan",),
        get=see_plan,
        query=lambda s: {"format": "docx"},
        shows=("plan",),
        label="docx",
    ),
    Row("documents:record", ("held",), get=SEEN, shows=("activity", "unit"), places=PLACES),
    Row("documents:record", ("held",), get=SEEN, shows=("activity",), places=EVERY, also=beside, label="shared"),
    Row(
        "documents:record",
        ("held",),
        get=SEEN,
        query=lambda s: {"format": "docx"},
        shows=("activity",),
        places=PLACES,
        label="docx",
    ),
    Row("documents:bulletin", ("held",), get=SEEN, shows=("activity",), places=EVERY, also=beside),
    Row("documents:sign_in", ("activity",), get=SEEN, shows=("activity",), places=EVERY, also=beside),
    Row("documents:approval", ("activity",), get=to_be_checked, shows=("activity",), places=PLACES),
    Row("documents:own_forms", ("unit",), get=FORMS, post=FORMS, data=_form, shows=("unit",)),
    Row("documents:own_form_file", ("own_form",), get=FORMS, places=PLACES),
    Row("documents:own_form_remove", ("own_form",), post=FORMS, places=PLACES),
    Row("documents:blank", ("paper",), get=anyone, places=("",)),
)
