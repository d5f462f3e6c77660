"""Photos come, get a caption, go, and come back."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.activities.actions.filing import demand_room, keep, placed
from minxue.activities.actions.states import ActivityFault, acting, refuse_cancelled
from minxue.activities.choices import PHOTO_FAULTS
from minxue.activities.models import Activity, Photo, Scan
from minxue.activities.policy import can_call_roll
from minxue.activities.queries import photos_of
from minxue.base.actions import post
from minxue.base.clock import today
from minxue.engines.pictures import Picture, Unusable, read_picture
from minxue.orgs.policy import demand

MOST_PHOTOS = 60
PART = 4


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of the files: the photos or scans that were kept, and the names of the others with the reason."""

    photos: list[Photo] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    refused: list[tuple[str, str | Promise]] = field(default_factory=list)


def add_photos(*, activity: Activity, files: Iterable[tuple[str, bytes]], by: User) -> Taken:
    """Keep photos (name and bytes); what is none is refused by itself, the others are kept.

    Raises NotAllowed, ActivityFault.
    """
    demand(can_call_roll(by, activity))
    taken = Taken()
    pictures = read_all(files, taken)
    if not pictures:
        return taken
    with acting(activity, by, "add_photos") as entry:
        refuse_cancelled(activity)
        demand_room(activity.path, sum(len(picture.data) + len(picture.thumb) for _name, picture in pictures))
        for name, picture in pictures:
            _add(activity, name, picture, by, taken)
        entry.detail = {"photos": [str(photo.pk) for photo in taken.photos]}
        post(kind="activity.evidence", ids=[activity.pk])
    return taken


def read_all(files: Iterable[tuple[str, bytes]], taken: Taken) -> list[tuple[str, Picture]]:
    """The pictures among the files. It takes its time: do it before the short transaction."""
    pictures = []
    for name, data in files:
        try:
            pictures.append((name, read_picture(data)))
        except Unusable as fault:
            taken.refused.append((name, PHOTO_FAULTS[fault.code]))
    return pictures


def _add(activity: Activity, name: str, picture: Picture, by: User, taken: Taken) -> None:
    if photos_of(activity).count() >= MOST_PHOTOS:
        taken.refused.append((name, _("An activity has 60 photos at most. Remove one first.")))
        return
    digest = hashlib.sha256(picture.data).hexdigest()
    if photos_of(activity).filter(sha256=digest).exists():
        taken.refused.append((name, _("This photo is here already.")))
        return
    taken.photos.append(
        Photo.objects.create(
            **placed(activity, Photo()),
            activity=activity,
            file=keep(activity, picture.data, name, by),
            thumb=keep(activity, picture.thumb, name, by),
            sha256=digest,
            width=picture.width,
            height=picture.height,
            by=by,
            **{f"look_{at // PART + 1}": picture.look[at : at + PART] for at in range(0, 16, PART)},
        )
    )


def caption_photo(*, photo: Photo, caption: str, by: User) -> Photo:
    """Say what is to be seen. Raises NotAllowed, ActivityFault."""
    activity = photo.activity
    demand(can_call_roll(by, activity))
    with acting(activity, by, "caption_photo") as entry:
        refuse_cancelled(activity)
        entry.detail = {"photo": str(photo.pk)}
        photo.caption = caption.strip()
        photo.save(update_fields=["caption"])
    return photo


def remove_photo(*, photo: Photo, by: User) -> Photo:
    """Take a photo out; for 30 days it can be put back. Raises NotAllowed."""
    activity = photo.activity
    demand(can_call_roll(by, activity))
    with acting(activity, by, "remove_photo") as entry:
        entry.detail = {"photo": str(photo.pk), "sha256": photo.sha256}
        photo.removed_on = photo.removed_on or today()
        photo.save(update_fields=["removed_on"])
    return photo


def restore_photo(*, photo: Photo, by: User) -> Photo:
    """Put a photo back. Raises NotAllowed, ActivityFault."""
    activity = photo.activity
    demand(can_call_roll(by, activity))
    with acting(activity, by, "restore_photo") as entry:
        refuse_cancelled(activity)
        if photo.file_id is None:
            raise ActivityFault(_("This photo was taken away for good. Hand it in once more."))
        entry.detail = {"photo": str(photo.pk)}
        photo.removed_on = None
        photo.save(update_fields=["removed_on"])
    return photo
