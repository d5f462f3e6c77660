"""The record and the bulletin of an activity."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.actions.filing import placed
from minxue.activities.actions.states import ActivityFault, acting, refuse_cancelled
from minxue.activities.choices import Archive
from minxue.activities.models import Activity, Bulletin, Record
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import bulletin_of, record_of
from minxue.base.actions import post
from minxue.orgs.policy import demand


def keep_record(
    *,
    activity: Activity,
    by: User,
    content: str = "",
    summary: str = "",
    organiser: str = "",
    speaker_unit: str = "",
    speaker_title: str = "",
    audience: str = "",
    material_kinds: int | None = None,
    material_copies: int | None = None,
    archive: Iterable[str] = (),
    filled_by: str = "",
    head: str = "",
    filled_on: date | None = None,
) -> Record:
    """Write what the record asks for. Nothing is required; what was written before is replaced.

    No figure comes of it, so it is no correction either. Raises NotAllowed, ActivityFault.
    """
    demand(can_call_roll(by, activity))
    with acting(activity, by, "keep_record"):
        refuse_cancelled(activity)
        record = record_of(activity)
        for name, value in placed(activity, record).items():
            setattr(record, name, value)
        record.content, record.summary, record.organiser = content.strip(), summary.strip(), organiser.strip()
        record.speaker_unit, record.speaker_title = speaker_unit.strip(), speaker_title.strip()
        record.audience, record.material_kinds, record.material_copies = audience, material_kinds, material_copies
        record.archive = sorted(set(archive) & set(Archive.values))
        record.filled_by, record.head, record.filled_on = filled_by.strip(), head.strip(), filled_on
        record.save()
        post(kind="activity.evidence", ids=[activity.pk])
    return record


def keep_bulletin(*, activity: Activity, title: str, text: str, by: User) -> Bulletin:
    """Keep the bulletin in the office's words. Raises NotAllowed, ActivityFault."""
    demand(can_call_roll(by, activity))
    if not title.strip() or not text.strip():
        raise ActivityFault(_("A bulletin has a title and a text."))
    with acting(activity, by, "keep_bulletin"):
        refuse_cancelled(activity)
        bulletin = bulletin_of(activity) or Bulletin(activity=activity)
        for name, value in placed(activity, bulletin).items():
            setattr(bulletin, name, value)
        bulletin.title, bulletin.text, bulletin.by = title.strip(), text.strip(), by
        bulletin.save()
        post(kind="activity.evidence", ids=[activity.pk])
    return bulletin
