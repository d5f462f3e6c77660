"""Nothing typed is lost, and nothing is sent twice."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from minxue.base.clock import now
from minxue.base.models import Draft, Handled


def keep_draft(*, owner: UUID, key: str, data: Mapping[str, str]) -> Draft:
    """Keep what a person has typed into the form `key`."""
    row, _made = Draft.objects.update_or_create(owner=owner, key=key, defaults={"data": dict(data), "saved_at": now()})
    return row


def drop_draft(*, owner: UUID, key: str) -> None:
    """The form was sent: its draft is not needed any more."""
    Draft.objects.filter(owner=owner, key=key).delete()


def handled_once(*, owner: UUID, key: str, work: Callable[[], str]) -> str:
    """Run `work` once for a key and give its result; a second sending gives the first one's result.

    Without a key the work runs each time. `work` and its mark share one transaction.
    """
    if not key:
        return work()
    known = Handled.objects.filter(owner=owner, key=key[:80]).first()
    if known:
        return known.result
    try:
        with transaction.atomic():
            row = Handled.objects.create(owner=owner, key=key[:80])
            row.result = work()
            row.save(update_fields=["result"])
            return row.result
    except IntegrityError:
        known = Handled.objects.filter(owner=owner, key=key[:80]).first()
        if known is None:
            raise
        return known.result
