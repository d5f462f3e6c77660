"""Activities, who was there, and what proves it."""

from minxue.activities.models.activity import Activity, ActivityKind, Attendance, CoHost, Correction, HeadCount
from minxue.activities.models.evidence import Bulletin, Photo, Record, Scan
from minxue.activities.models.office import Check, OfficeRule, OwnForm

__all__ = [
    "Activity",
    "ActivityKind",
    "Attendance",
    "Bulletin",
    "Check",
    "CoHost",
    "Correction",
    "HeadCount",
    "OfficeRule",
    "OwnForm",
    "Photo",
    "Record",
    "Scan",
]
