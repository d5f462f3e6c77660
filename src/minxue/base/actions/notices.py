"""A word to one person."""

from uuid import UUID

from minxue.base.clock import now
from minxue.base.models import Notice


def notify(*, owner: UUID, words: str, kind: str = "", subject: str = "") -> Notice:
    """Leave a notice for a person, about the page `kind`/`subject`."""
    return Notice.objects.create(owner=owner, words=words[:300], kind=kind, subject=subject)


def read_notices(*, owner: UUID) -> int:
    """The person has seen all that was left; give how many."""
    return Notice.objects.filter(owner=owner, read_at=None).update(read_at=now())


def read_notice(*, notice: Notice) -> Notice:
    """The person has seen it."""
    notice.read_at = notice.read_at or now()
    notice.save(update_fields=["read_at"])
    return notice
