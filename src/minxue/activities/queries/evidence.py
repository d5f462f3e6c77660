"""What proves an activity, and whether a norm that the office has named finds all it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.activities.choices import ASKS, PACK, Item, Norm
from minxue.activities.models import Activity, Attendance, Bulletin, Photo, Record, Scan
from minxue.activities.queries.listing import visible_to
from minxue.activities.queries.office import asked_at
from minxue.engines.pictures import alike

LOOKS = ("look_1", "look_2", "look_3", "look_4")
LEAST_BITS = 8  # a wall or a dark room looks like any other: of too few edges nothing is said


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of the pack: whether it is there, how much of it, and whether the norm asks for it."""

    item: Item
    there: bool
    number: int
    asked: bool

    @property
    def state(self) -> str:
        """The mark shown: only what a norm asks for can be missing."""
        return "done" if self.there else "not-begun" if self.asked else "none"


@dataclass(frozen=True, slots=True)
class Pack:
    """The items of an activity and the norm that is looked at, if the office has named one."""

    norm: str
    pieces: tuple[Piece, ...]

    @property
    def norm_words(self) -> str:
        """The norm by its name."""
        return str(Norm(self.norm).label) if self.norm else ""

    @property
    def missing(self) -> tuple[Piece, ...]:
        """What the norm asks for and is not there."""
        return tuple(piece for piece in self.pieces if piece.asked and not piece.there)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same photo at another activity; one that the reader may not see is not named."""

    activity: Activity | None


def photos_of(activity: Activity) -> QuerySet[Photo]:
    """The photos that stand, in the order of their handing in."""
    return Photo.objects.filter(activity=activity, removed_on=None).select_related("by").order_by("pk")


def removed_photos(activity: Activity) -> QuerySet[Photo]:
    """The photos that were taken out and can still be put back."""
    return Photo.objects.filter(activity=activity, removed_on__isnull=False, file__isnull=False).order_by("-pk")


def scans_of(activity: Activity) -> QuerySet[Scan]:
    """The scanned sheets, those too of which only the hash is left."""
    rows = Scan.objects.filter(activity=activity, removed_on=None)
    return rows.select_related("by", "file", "activity__unit").order_by("pk")


def record_of(activity: Activity) -> Record:
    """What the record says; an empty one, not kept, when nothing was written."""
    return Record.objects.filter(activity=activity).first() or Record(activity=activity)


def bulletin_of(activity: Activity) -> Bulletin | None:
    """The bulletin, once it was kept."""
    return Bulletin.objects.filter(activity=activity).select_related("by").first()


def pack_of(activity: Activity) -> Pack:
    """What is there of the five items, and of what else the named norm asks for."""
    norm = asked_at(activity.path).norm
    asks = ASKS.get(norm, ())
    numbers = _numbers(activity)
    items = [*PACK, *(item for item in asks if item not in PACK)]
    return Pack(norm, tuple(Piece(item, numbers[item] > 0, numbers[item], item in asks) for item in items))


def _numbers(activity: Activity) -> dict[Item, int]:
    record = record_of(activity)
    names = Attendance.objects.filter(activity=activity, present=True).count()
    return {
        Item.THEME: bool(activity.theme or activity.title),
        Item.CONTENT: len(record.content),
        Item.PHOTOS: photos_of(activity).count(),
        Item.SIGN_IN: names + scans_of(activity).count(),
        Item.BULLETIN: Bulletin.objects.filter(activity=activity).count(),
        Item.RECORD: int(bool(record.organiser and record.filled_by and record.head)),
    }


def reused(user: User, photos: Iterable[Photo]) -> dict[UUID, Elsewhere]:
    """Of which photos the same picture stands at another activity of the county, by photo."""
    photos = list(photos)
    if not photos:
        return {}
    looks = (Q(**{f"{name}__in": {getattr(photo, name) for photo in photos}}) for name in LOOKS)
    others = Photo.objects.filter(reduce(or_, looks), county=photos[0].county, removed_on=None)
    others = others.exclude(activity=photos[0].activity_id).order_by("pk")
    found: dict[UUID, UUID] = {}
    for photo in photos:
        match = next((other for other in others if same(photo, other)), None)
        if match is not None:
            found[photo.pk] = match.activity_id
    seen = visible_to(user).in_bulk(list(found.values()))
    return {photo: Elsewhere(seen.get(activity)) for photo, activity in found.items()}


def same(one: Photo, other: Photo) -> bool:
    """The same picture: byte for byte, or to the eye where there is enough to be seen."""
    if one.sha256 == other.sha256:
        return True
    told = LEAST_BITS <= one.look.bit_count() <= 64 - LEAST_BITS
    return told and alike(one.look, other.look)
