"""Sealing: the worker lays each act into one hash chain, so that a changed, missing or added row is found."""

from django.db import IntegrityError, transaction

from minxue.accounts.models import Act, Seal
from minxue.accounts.queries.book import FIRST_LINK, link


def seal_acts(*, limit: int = 5_000) -> int:
    """Seal the acts that are not sealed yet, oldest first; give their number.

    One short transaction; two workers at once cannot take the same number (it is unique): the second gives up.
    """
    try:
        with transaction.atomic():
            return _seal(limit)
    except IntegrityError:
        return 0


def _seal(limit: int) -> int:
    last = Seal.objects.order_by("-number").first()
    number, chain = (last.number, last.chain) if last else (0, FIRST_LINK)
    seals = []
    for number, act in enumerate(Act.objects.filter(seal=None).order_by("id")[:limit], number + 1):  # noqa: B020
        chain = link(chain, number, act)
        seals.append(Seal(number=number, act=act, chain=chain))
    Seal.objects.bulk_create(seals)
    return len(seals)
