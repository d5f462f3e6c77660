"""Rows of evidence, of the check before publishing and of what is asked for."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.activities.pictures import photo
from tests.scope.policy import PLACES, Outcome, Who, change, may, see
from tests.scope.rows.activities import EDIT, EVERY, REASON, SEEN, beside, by_roll
from tests.scope.rows.row import Row, Scene

RULE = change(see("unit_see"), "unit_edit", Outcome.REFUSED)
RECORD = {"content": "讲了用药", "organiser": "社区", "material_copies": "20"}
CHECK = {"speaker": "沈医生", "outline": "一、血压", "no_sales": "on", "no_data": "on"}


def _picture(_scene: Scene) -> Mapping[str, Any]:
    return {"photos": SimpleUploadedFile("a.jpg", photo(3), "image/jpeg")}


def _read(who: Who, place: str) -> Outcome:
    """Scanned sheets: a right of their own over the host."""
    found = SEEN(who, place)
    return Outcome.REFUSED if found is Outcome.OK and not may(who, "scan_see", place) else found


def _sheets(who: Who, place: str) -> Outcome:
    """Their page: for who may read them, and for who hands them in."""
    return Outcome.OK if _read(who, place) is Outcome.OK else by_roll(who, place)


def to_be_checked(who: Who, place: str) -> Outcome:
    """What is to be checked: for the host, and for who decides."""
    found = SEEN(who, place)
    return Outcome.OK if found is Outcome.OK and may(who, "activity_check", place) else EDIT(who, place)


ROWS = (
    Row("activities:photos", ("held",), get=SEEN, post=by_roll, data=_picture, shows=("activity",), places=EVERY),
    Row(
        "activities:photo",
        ("photo",),
        get=SEEN,
        post=by_roll,
        data=lambda s: {"caption": "现场"},
        shows=("activity",),
        places=EVERY,
        also=beside,
    ),
    Row("activities:photo_remove", ("photo",), post=by_roll, places=EVERY),
    Row("activities:photo_restore", ("photo",), post=by_roll, places=EVERY),
    Row("activities:photo_file", ("photo",), get=SEEN, places=EVERY),
    Row("activities:photo_thumb", ("photo",), get=SEEN, places=EVERY),
    Row(
        "activities:record",
        ("held",),
        get=by_roll,
        post=by_roll,
        data=lambda s: RECORD,
        shows=("activity",),
        places=EVERY,
    ),
    Row(
        "activities:bulletin",
        ("held",),
        get=by_roll,
        post=by_roll,
        data=lambda s: {"title": "简报", "text": "正文"},
        shows=("activity",),
        places=EVERY,
    ),
    Row("activities:scans", ("held",), get=_sheets, post=by_roll, data=_picture, shows=("activity",), places=PLACES),
    Row("activities:scan_file", ("scan",), get=_read, places=PLACES),
    Row(
        "activities:scan_remove",
        ("scan",),
        get=EDIT,
        post=EDIT,
        data=lambda s: REASON,
        places=PLACES,
    ),
    Row(
        "activities:check",
        ("activity",),
        get=to_be_checked,
        post=to_be_checked,
        shows=("activity",),
        places=PLACES,
        answers=(200,),
        quiet=True,
    ),
    Row("activities:check", ("today",), post=EDIT, data=lambda s: CHECK, places=PLACES, label="ask"),
    Row(
        "activities:decide",
        ("activity",),
        post=change(SEEN, "activity_check"),
        data=lambda s: {"decision": "pass"},
        places=PLACES,
    ),
    Row(
        "activities:rule",
        ("unit",),
        get=RULE,
        post=RULE,
        data=lambda s: {"norm": "sheet", "check_first": "on", "scan_days": "90"},
        shows=("unit",),
    ),
)
