"""Posts of units, and the accounts of the people who hold or held them."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from minxue.accounts.models import User
from minxue.base.queries import in_subtrees
from minxue.base.text import fold
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


def account_rows(user: User) -> QuerySet[User]:
    """The accounts that concern a user, each with `post_unit`, `post_path` and `post_role`: of its highest post
    that has not ended, as far as it lies in the reader's subtrees (None: it has none).
    """
    open_posts = not_ended(Post.objects.filter(in_subtrees(care_of(user), "unit__path"), user=OuterRef("pk")))
    highest = open_posts.order_by("unit__path", "role")
    return accounts_visible_to(user).annotate(
        post_unit=Subquery(highest.values("unit__name")[:1]),
        post_path=Subquery(highest.values("unit__path")[:1]),
        post_role=Subquery(highest.values("role")[:1]),
    )


def accounts_matching(accounts: QuerySet[User], words: str) -> QuerySet[User]:
    """The accounts whose name or sign-in name holds every word."""
    for word in words.split():
        accounts = accounts.filter(Q(name__icontains=word) | Q(username__contains=fold(word)))
    return accounts
