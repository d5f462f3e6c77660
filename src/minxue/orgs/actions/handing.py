"""Handing a post over for some days: nobody lends what they do not hold, and all of it comes back by itself."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import notify
from minxue.base.clock import today
from minxue.orgs.actions.units import TreeFault
from minxue.orgs.models import HandOver, Post
from minxue.orgs.policy import can_hand_over, can_take_back, demand, forget_posts

LONGEST = timedelta(days=184)


def hand_over(*, post: Post, user: User, by: User, since: date, until: date, reason: str = "") -> HandOver:
    """Let `user` act in a post from a day to a day, both included. Raises NotAllowed, TreeFault."""
    demand(can_hand_over(by, post))
    unit = post.unit
    with act(by=by, verb="hand_over", county=unit.county, path=unit.path, reason=reason) as entry:
        _must_fit(post, user, since, until)
        lent = HandOver.objects.create(post=post, user=user, since=since, until=until, reason=reason)
        entry.about("post", post.id)
        entry.detail = {"to": str(user.pk), "since": since.isoformat(), "until": until.isoformat()}
        _tell(lent)
    forget_posts(user)
    return lent


def _must_fit(post: Post, user: User, since: date, until: date) -> None:
    if until < since:
        raise TreeFault(_("The last day lies before the first."))
    if since < today():
        raise TreeFault(_("A post is handed over from today on or later."))
    if until - since > LONGEST:
        raise TreeFault(_("A post is handed over for half a year at most. For longer, give a post instead."))
    if since < post.since or (post.until is not None and until > post.until):
        raise TreeFault(_("The post itself does not hold on all of these days. Choose days within it."))
    if user.pk == post.user_id:
        raise TreeFault(_("This is the holder of the post. Choose somebody else."))
    if not user.is_active:
        raise TreeFault(_("This account is blocked. Choose somebody else."))
    if HandOver.objects.filter(post=post, since__lte=until, until__gte=since).exists():
        raise TreeFault(_("Somebody stands in for this post on some of these days already."))


def _tell(lent: HandOver) -> None:
    words = _("%(name)s hands you over the post %(post)s from %(first)s to %(last)s.") % {
        "name": lent.post.user.name,
        "post": lent.post,
        "first": date_format(lent.since),
        "last": date_format(lent.until),
    }
    notify(owner=lent.user_id, words=words)


def end_hand_over(*, hand_over: HandOver, by: User) -> None:
    """The holder is back early, or the stand-in gives the post back. Raises NotAllowed, TreeFault.

    It holds to the end of yesterday, or was never, if it began today or later.
    """
    demand(can_take_back(by, hand_over))
    if hand_over.until < today():
        raise TreeFault(_("This has already ended by itself."))
    post = hand_over.post
    place = {"county": post.unit.county, "path": post.unit.path}
    with act(by=by, verb="take_back", kind="post", subject=post.id, detail={"from": str(hand_over.user_id)}, **place):
        if hand_over.since >= today():
            HandOver.objects.filter(pk=hand_over.pk).delete()
        else:
            hand_over.until = today() - timedelta(days=1)
            hand_over.save(update_fields=["until"])
    forget_posts(hand_over.user)
