"""Reading the entries."""

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees, matching
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for
from minxue.people.choices import ERASED
from minxue.people.models import Person


def visible_to(user: User) -> QuerySet[Person]:
    """The entries in one's scope, merged ones too, by pinyin."""
    paths = paths_for(user, Permission.PERSON_SEE)
    return Person.objects.filter(in_subtrees(paths)).order_by("sort_name", "pk")


def each_once(user: User) -> QuerySet[Person]:
    """The persons in one's scope, each once, without those who were erased.

    A merged entry is left out where the kept one is in the scope; where that lies outside, it stands for the person.
    """
    outside = ~Q(in_subtrees(paths_for(user, Permission.PERSON_SEE), "merged_into__person__path"))
    return visible_to(user).filter(Q(merged_into=None) | outside).exclude(name=ERASED, search="")


def search_people(user: User, words: str, limit: int = 20) -> list[Person]:
    """The persons in scope whose name holds every word (Chinese, pinyin, initials), by pinyin."""
    return list(matching(each_once(user), words).select_related("unit")[:limit])
