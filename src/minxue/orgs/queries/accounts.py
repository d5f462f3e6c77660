"""Posts of units, and the accounts of the people who hold or held them."""

from django.db.models import Exists, OuterRef, QuerySet

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import not_ended, paths_for


def posts_at(unit: Unit) -> QuerySet[Post]:
    """The posts of a unit that have not ended, with their holders."""
    rows = not_ended(Post.objects.filter(unit=unit)).select_related("user", "unit")
    return rows.order_by("role", "since", "id")


def care_of(user: User) -> tuple[str, ...]:
    """The subtrees whose accounts concern a user: who makes accounts there, or blocks them."""
    return (*paths_for(user, Permission.ACCOUNT_MAKE), *paths_for(user, Permission.ACCOUNT_BLOCK))


def accounts_visible_to(user: User) -> QuerySet[User]:
    """The accounts of whoever holds or held a post in the subtrees that concern a user; of none, nobody."""
    mine = Post.objects.filter(in_subtrees(care_of(user), "unit__path"), user=OuterRef("pk"))
    return User.objects.filter(Exists(mine)).order_by("name", "username")


def posts_shown(user: User, to: User) -> QuerySet[Post]:
    """The posts of an account, past and future ones too, as far as they lie in the subtrees of the reader."""
    rows = Post.objects.filter(in_subtrees(care_of(to), "unit__path"), user=user)
    return rows.select_related("unit").order_by("-since", "-id")


def accounts_matching(accounts: QuerySet[User], words: str) -> QuerySet[User]:
    """The accounts whose name or sign-in name holds every word."""
    for word in words.split():
        accounts = accounts.filter(name__icontains=word) | accounts.filter(username__icontains=word)
    return accounts
