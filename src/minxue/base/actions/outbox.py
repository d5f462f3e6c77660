"""What must follow an act is posted here in the act's own transaction and delivered afterwards."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from minxue.base.clock import now
from minxue.base.models import Outbox, OutboxMark
from minxue.base.registry import listeners

TRIES = 8


def post(*, kind: str, ids: Iterable[UUID | str]) -> Outbox:
    """Write a row `(kind, ids)`; call it inside the act's transaction."""
    return Outbox.objects.create(kind=kind, ids=[str(id) for id in ids])


def deliver(*, row: Outbox) -> bool:
    """Call the consumers that are not yet marked, each in its own transaction with its mark; tell if all are done.

    A consumer that fails is tried again at the next delivery, `TRIES` times in all; the others are not called twice.
    """
    faults = []
    marked = set(row.marks.values_list("consumer", flat=True))
    for consumer, handler in listeners(row.kind):
        if consumer in marked:
            continue
        try:
            with transaction.atomic():
                OutboxMark.objects.create(row=row, consumer=consumer)
                handler(list(row.ids))
        except Exception as fault:  # noqa: BLE001 - one consumer's fault must not stop the others
            faults.append(f"{consumer}: {type(fault).__name__}: {fault}")
    row.tries += 1
    row.fault = "\n".join(faults)
    row.done_at = now() if not faults or row.tries >= TRIES else None
    row.save(update_fields=["tries", "fault", "done_at"])
    return not faults
