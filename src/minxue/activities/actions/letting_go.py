"""What was kept long enough is taken away: scanned sheets after their time, photos some days after they were removed.

Called by the worker. The row stays with its hash and the day, so that it can be told what was there.
"""

from datetime import timedelta

from minxue.accounts.actions import act
from minxue.accounts.actions.files import let_go
from minxue.accounts.models import HandedFile
from minxue.activities.models import Photo, Scan
from minxue.base.clock import today

PHOTO_DAYS = 30
AT_ONCE = 200


def let_go_what_is_due() -> int:
    """Take away the bytes whose time is over; give how many files went."""
    return _scans() + _photos()


def _scans() -> int:
    due = Scan.objects.filter(gone_on=None, keep_until__lt=today())
    return sum(_scan(scan) for scan in due.select_related("file", "activity").order_by("pk")[:AT_ONCE])


def _scan(scan: Scan) -> int:
    with act(by=None, verb="let_go_scan", county=scan.county, path=scan.path) as entry:
        entry.about("activity", scan.activity_id)
        entry.detail = {"sha256": scan.sha256, "keep_until": scan.keep_until.isoformat()}
        file, scan.file, scan.gone_on = scan.file, None, today()
        scan.save(update_fields=["file", "gone_on"])
        return _drop(file)


def _photos() -> int:
    due = Photo.objects.filter(removed_on__lt=today() - timedelta(days=PHOTO_DAYS), file__isnull=False)
    return sum(_photo(photo) for photo in due.select_related("file", "thumb").order_by("pk")[:AT_ONCE])


def _photo(photo: Photo) -> int:
    with act(by=None, verb="let_go_photo", county=photo.county, path=photo.path) as entry:
        entry.about("activity", photo.activity_id)
        entry.detail = {"sha256": photo.sha256}
        files = (photo.file, photo.thumb)
        photo.file = photo.thumb = None
        photo.save(update_fields=["file", "thumb"])
        return sum(_drop(file) for file in files)


def _drop(file: HandedFile | None) -> int:
    if file is None:
        return 0
    let_go(file=file)
    return 1
