"""What proves the activities of the world: a photo, a scanned sheet, a record, a bulletin, what is to be checked."""

from typing import Any

from minxue.accounts.models import User
from minxue.activities.actions import (
    add_photos,
    add_scans,
    ask_check,
    caption_photo,
    hand_in_form,
    keep_bulletin,
    keep_record,
)
from minxue.activities.choices import PaperForm
from minxue.activities.models import Activity
from minxue.engines.gongwen import Form, FormLine, write_form
from minxue.orgs.models import Unit
from tests.activities.pictures import photo
from tests.scope.policy import canary


def prove(activity: Activity, place: str, by: User) -> dict[str, Any]:
    """Evidence of a held activity, its place's canary in each text."""
    words = canary(place, "activity")
    # The same picture everywhere, so that each page is tempted to name the others.
    (picture,) = add_photos(activity=activity, files=[("a.jpg", photo(1))], by=by).photos
    caption_photo(photo=picture, caption=words, by=by)
    keep_record(activity=activity, by=by, content=words, summary=words, organiser=words, filled_by=words, head=words)
    keep_bulletin(activity=activity, title=words, text=words, by=by)
    (scan,) = add_scans(activity=activity, files=[(f"{canary(place, 'scan')}.jpg", photo(2))], by=by).scans
    return {"photo": picture, "scan": scan}


def ask(activity: Activity, place: str, by: User) -> None:
    """Have a planned activity checked; who fetches the children is a word about persons."""
    words = canary(place, "activity")
    ask_check(
        activity=activity,
        by=by,
        speaker=words,
        outline=words,
        no_sales=True,
        no_data=True,
        minors=True,
        safety_plan=words,
        contact=words,
        contact_phone=words,
        pick_up=canary(place, "person"),
    )


def own_form(unit: Unit, by: User) -> dict[str, Any]:
    """A form of the unit's own for what is to be checked; the record keeps our shape."""
    body = write_form(Form("表", (FormLine((("活动名称", "{{活动名称}}"),)),)))
    return {"own_form": hand_in_form(unit=unit, form=PaperForm.CHECK, data=body, name="a.docx", by=by)}
