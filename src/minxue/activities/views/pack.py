"""The evidence of an activity as its page shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.models import User
from minxue.activities.choices import ActivityState, CheckState, Item
from minxue.activities.models import Activity
from minxue.activities.policy import can_call_roll, can_decide, can_edit_activity, can_read_scan
from minxue.activities.queries import Piece, asked_at, check_of, pack_of, photos_of, reused
from minxue.base.registry import address_of

SHOWN = 4
MARKS = {CheckState.ASKED: "course", CheckState.PASSED: "done", CheckState.RETURNED: "late"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of the pack with what is there, and where one goes on."""

    piece: Piece
    words: str
    url: str
    button: str


def pack_context(user: User, activity: Activity) -> dict[str, object]:
    """The pack, some photos, and where the check before publishing stands."""
    pack = pack_of(activity)
    may_add = can_call_roll(user, activity) and activity.state != ActivityState.CANCELLED
    photos = list(photos_of(activity)[:SHOWN])
    again = reused(user, photos)
    return {
        "pack": pack,
        "pieces": [_shown(user, activity, piece, may_add=may_add) for piece in pack.pieces],
        "photos": [(photo, again.get(photo.pk)) for photo in photos],
    } | _check(user, activity)


def _shown(user: User, activity: Activity, piece: Piece, *, may_add: bool) -> Shown:
    url, button = _way(user, activity, piece, may_add=may_add)
    return Shown(piece, _words(activity, piece), url, button)


def _words(activity: Activity, piece: Piece) -> str:
    if not piece.there:
        return _("nothing yet")
    match piece.item:
        case Item.THEME:
            return activity.theme or activity.title
        case Item.PHOTOS:
            return ngettext("%(n)s photo", "%(n)s photos", piece.number) % {"n": piece.number}
        case Item.SIGN_IN:
            return ngettext("%(n)s name or page", "%(n)s names and pages", piece.number) % {"n": piece.number}
    return _("is there")


def _way(user: User, activity: Activity, piece: Piece, *, may_add: bool) -> tuple[str, str]:
    """Where one goes on from an item: to write, to hand in, or only to look."""
    if piece.item == Item.PHOTOS and (may_add or piece.there):
        return reverse("activities:photos", args=[activity.pk]), _("Photos")
    if piece.item == Item.SIGN_IN and (may_add or can_read_scan(user, activity)):
        return reverse("activities:scans", args=[activity.pk]), _("Signed sheet")
    if piece.item == Item.BULLETIN and piece.there and not may_add:
        return address_of("activity-bulletin", activity.pk), _("Read")
    if not may_add:
        return "", ""
    if piece.item == Item.THEME:
        may_edit = can_edit_activity(user, activity)
        return (reverse("activities:edit", args=[activity.pk]), _("Change")) if may_edit else ("", "")
    name = "bulletin" if piece.item == Item.BULLETIN else "record"
    return reverse(f"activities:{name}", args=[activity.pk]), _("Write") if not piece.there else _("Change")


def _check(user: User, activity: Activity) -> dict[str, object]:
    """Whether a check is asked for or was made, and what this user can do about it."""
    check, first = check_of(activity), asked_at(activity.path).check_first
    passed = check is not None and check.state == CheckState.PASSED
    open_ = activity.state == ActivityState.PLANNED
    may_edit = can_edit_activity(user, activity)
    waits = check is not None and check.state == CheckState.ASKED
    return {
        "check": check,
        "check_mark": MARKS[CheckState(check.state)] if check else "",
        "check_first": first,
        "check_open": first and open_ and not passed,
        "may_ask": may_edit and open_ and (check is None or check.state == CheckState.RETURNED),
        "may_decide": waits and open_ and can_decide(user, activity),
        "may_read_check": check is not None and (may_edit or can_decide(user, activity)),
    }
