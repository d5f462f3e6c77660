"""Posts that are handed over: to whom, in whose place, until when; and the words of a post for the book."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import override

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.models import HandOver, Post
from minxue.orgs.policy import in_force, not_ended, paths_for, post_used
from minxue.orgs.queries.accounts import care_of


def hand_overs_of(user: User) -> list[HandOver]:
    """What a user has lent and what was lent to them, today or later, the next to end first."""
    rows = HandOver.objects.filter(Q(user=user) | Q(post__user=user), until__gte=today())
    rows = rows.filter(post__in=not_ended(Post.objects.all()))
    return list(rows.select_related("user", "post__user", "post__unit").order_by("until", "id"))


def hand_overs_at(posts: QuerySet[Post]) -> QuerySet[HandOver]:
    """The hand-overs of some posts that have not ended."""
    rows = HandOver.objects.filter(post__in=not_ended(posts), until__gte=today())
    return rows.select_related("user", "post__user", "post__unit").order_by("since", "id")


def stand_ins_shown(user: User, to: User) -> QuerySet[HandOver]:
    """The posts that a user stands in for, as far as they lie in the subtrees of the reader."""
    posts = Post.objects.filter(in_subtrees(care_of(to), "unit__path"))
    return hand_overs_at(posts).filter(user=user)


def stand_ins_for(by: User, post: Post) -> QuerySet[User]:
    """Who can be asked to stand in: whoever holds a post today where the giver sees units, but the holder."""
    near = in_force(Post.objects.filter(in_subtrees(paths_for(by, Permission.UNIT_SEE), "unit__path")))
    people = User.objects.filter(pk__in=near.values("user"), is_active=True).exclude(pk=post.user_id)
    return people.order_by("name", "username")


def words_for_book(user: User, path: str) -> str:
    """The post in which a user acts at a place, and in whose stead, in the language of the installation."""
    post = post_used(user, path)
    if post is None:
        return ""
    with override(settings.LANGUAGE_CODE):
        return str(post)
