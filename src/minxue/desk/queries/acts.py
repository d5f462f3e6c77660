"""The book of acts, as far as one may read it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from minxue.accounts.models import Act, Seal, User
from minxue.base.queries import in_subtrees
from minxue.desk.choices import VERBS
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for

WHOLE = "/"
"""The path of acts that belong to no unit: signing out, one's own password."""


def acts_visible_to(user: User) -> QuerySet[Act]:
    """The acts in one's scope, newest first, each with `sealed`; those of no unit for who reads a whole tree."""
    paths = paths_for(user, Permission.ACTS_SEE)
    reach = in_subtrees(paths)
    if any(path.count("/") == 1 for path in paths):
        reach |= Q(path=WHOLE)
    return Act.objects.filter(reach).annotate(sealed=Exists(Seal.objects.filter(act=OuterRef("pk")))).order_by("-id")


def narrowed(
    rows: QuerySet[Act],
    *,
    q: str = "",
    verb: str = "",
    kind: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Act]:
    """The acts that bear each word (in the doer's name, the reason, or what was done), of a kind, between two days."""
    for word in q.split():
        said = [code for code, words in VERBS.items() if word in str(words)]
        rows = rows.filter(
            Q(actor_name__icontains=word) | Q(reason__icontains=word) | Q(subject=word) | Q(verb__in=[*said, word])
        )
    asked = {"verb": verb, "kind": kind, "day__gte": first, "day__lte": last}
    return rows.filter(**{name: value for name, value in asked.items() if value})
