"""Kinds of activities come from data packs."""

from minxue.activities.models import ActivityKind


def add_kind(
    *, code: str, zh: str, en: str, training: bool = False, order: int = 0, counts_session: bool = True
) -> ActivityKind:
    """Bring a kind from a data pack (again: corrected)."""
    values = {"zh": zh, "en": en, "training": training, "order": order, "counts_session": counts_session}
    kind, _made = ActivityKind.objects.update_or_create(code=code, defaults=values)
    return kind
