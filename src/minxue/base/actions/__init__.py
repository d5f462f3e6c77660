"""Writing what the ground keeps."""

from minxue.base.actions.drafts import DraftFault, drop_draft, handled_once, keep_draft
from minxue.base.actions.jobs import fail_job, finish_job, report_progress, run_job, start_job
from minxue.base.actions.notices import notify, read_notice, read_notices
from minxue.base.actions.outbox import deliver, post

__all__ = [
    "DraftFault",
    "deliver",
    "drop_draft",
    "fail_job",
    "finish_job",
    "handled_once",
    "keep_draft",
    "notify",
    "post",
    "read_notice",
    "read_notices",
    "report_progress",
    "run_job",
    "start_job",
]
