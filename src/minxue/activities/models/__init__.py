"""Activities, who was there, and what proves it."""

from minxue.activities.models.activity import Activity, ActivityKind, Attendance, CoHost, Correction, HeadCount
from minxue.activities.models.evidence import Bulletin, Photo, Record, Scan
from minxue.activities.models.office import Check, OfficeRule, OwnForm
from minxue.activities.models.telling import Feed, TextMessage, Told
from minxue.activities.models.wheel import Holiday, Theme

__all__ = [
    "Activity",
    "ActivityKind",
    "Attendance",
    "Bulletin",
    "Check",
    "CoHost",
    "Correction",
    "Feed",
    "HeadCount",
    "Holiday",
    "OfficeRule",
    "OwnForm",
    "Photo",
    "Record",
    "Scan",
    "TextMessage",
    "Theme",
    "Told",
]
