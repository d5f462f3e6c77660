"""The signed sheet: photographed back, kept for a time, taken out."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.actions.filing import demand_room, keep, placed
from minxue.activities.actions.photos import Taken, read_all
from minxue.activities.actions.states import ActivityFault, acting, refuse_cancelled
from minxue.activities.models import Activity, Scan
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import asked_at, scans_of
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.orgs.policy import demand

MOST_PAGES = 40


def add_scans(*, activity: Activity, files: Iterable[tuple[str, bytes]], by: User) -> Taken:
    """Keep photos of the signed sheet until the day that the office's rule says. Raises NotAllowed, ActivityFault."""
    demand(can_call_roll(by, activity))
    taken = Taken()
    pictures = read_all(files, taken)
    if not pictures:
        return taken
    with acting(activity, by, "add_scans") as entry:
        refuse_cancelled(activity)
        demand_room(activity.path, sum(len(picture.data) for _name, picture in pictures))
        until = today() + timedelta(days=asked_at(activity.path).scan_days)
        for name, picture in pictures:
            digest = hashlib.sha256(picture.data).hexdigest()
            if scans_of(activity).filter(sha256=digest).exists():
                taken.refused.append((name, _("This photo is here already.")))
            elif scans_of(activity).count() >= MOST_PAGES:
                taken.refused.append((name, _("A sheet has 40 pages at most.")))
            else:
                scan = Scan(activity=activity, sha256=digest, keep_until=until, by=by)
                for column, value in placed(activity, scan).items():
                    setattr(scan, column, value)
                scan.file = keep(activity, picture.data, name, by)
                scan.save()
                taken.scans.append(scan)
        entry.detail = {"scans": [str(scan.pk) for scan in taken.scans]}
        post(kind="activity.evidence", ids=[activity.pk])
    return taken


def remove_scan(*, scan: Scan, reason: str, by: User) -> Scan:
    """Take a page out, with the reason; the worker soon takes its picture away. Raises NotAllowed, ActivityFault."""
    activity = scan.activity
    demand(can_call_roll(by, activity))
    if not reason.strip():
        raise ActivityFault(_("Write the reason in a sentence."))
    with acting(activity, by, "remove_scan", reason) as entry:
        entry.detail = {"scan": str(scan.pk), "sha256": scan.sha256}
        scan.removed_on = scan.removed_on or today()
        scan.keep_until = min(scan.keep_until, today() - timedelta(days=1))
        scan.save(update_fields=["removed_on", "keep_until"])
    return scan
