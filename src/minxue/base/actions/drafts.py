"""Nothing typed is lost, and nothing is sent twice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from minxue.base.clock import now
from minxue.base.models import Draft, Handled
from minxue.base.queries import DRAFT_DAYS

MOST_TEXT = 256 * 1024
MOST_DRAFTS = 50


class DraftFault(ValueError):
    """More was typed than is kept."""


def keep_draft(*, owner: UUID, key: str, data: Mapping[str, Sequence[str]]) -> Draft:
    """Keep what a person has typed into the form `key`: the values of each field. Raises DraftFault when too long.

    With a new draft those go that have become too old, and of this person's all but the newest `MOST_DRAFTS`.
    """
    if sum(len(name) + sum(map(len, values)) for name, values in data.items()) > MOST_TEXT:
        raise DraftFault
    values = {name: list(given) for name, given in data.items()}
    row, made = Draft.objects.update_or_create(owner=owner, key=key[:120], defaults={"data": values, "saved_at": now()})
    if made:
        Draft.objects.filter(saved_at__lt=now() - timedelta(days=DRAFT_DAYS)).delete()
        kept = Draft.objects.filter(owner=owner).order_by("-saved_at", "-id").values_list("pk", flat=True)
        Draft.objects.filter(pk__in=list(kept[MOST_DRAFTS:])).delete()
    return row


def drop_draft(*, owner: UUID, key: str) -> None:
    """The form was sent: its draft is not needed any more."""
    Draft.objects.filter(owner=owner, key=key[:120]).delete()


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
