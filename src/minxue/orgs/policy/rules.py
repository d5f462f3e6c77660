"""Who may do what to which unit, post and account."""

from collections.abc import Iterable, Sequence

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.orgs.choices import ABOVE_SCHOOL, ADMINISTRATORS, Permission, Role, SheetKind
from minxue.orgs.models import HandOver, Post, Unit
from minxue.orgs.policy.holding import holds_all, may, not_ended, posts_of, rights_at


def can_see_unit(user: User, unit: Unit) -> bool:
    """Units at or below one's posts."""
    return may(user, Permission.UNIT_SEE, unit.path)


def can_edit_unit(user: User, unit: Unit) -> bool:
    """Change a unit at or below one's posts."""
    return may(user, Permission.UNIT_EDIT, unit.path)


def can_place_under(user: User, parent: Unit) -> bool:
    """Put a unit below another that stands."""
    return parent.closed is None and may(user, Permission.UNIT_EDIT, parent.path)


def can_take_away(user: User, unit: Unit) -> bool:
    """Move, close or reopen a unit: its superior must be one's own too, or a unit could leave its superior's hands."""
    above = unit.path[: unit.path.rstrip("/").rfind("/") + 1]
    return above != "" and may(user, Permission.UNIT_EDIT, above)


def gains_nothing(user: User, unit: Unit, above: Unit) -> bool:
    """Whether a unit put below another brings its mover no right over it that they have not there already.

    Who may change units at one place and holds another post elsewhere could else draw units under that post.
    """
    return rights_at(user, above.path) <= rights_at(user, unit.path)


def can_merge_into(user: User, unit: Unit, home: Unit) -> bool:
    """Let a unit end in another: both, and the superior of the one that ends, must be one's own."""
    return can_take_away(user, unit) and can_place_under(user, home) and gains_nothing(user, unit, home)


def can_undo(user: User, units: Iterable[Unit], above: Sequence[Unit], roles: Iterable[Role] = ()) -> bool:
    """Undo a change of the tree: over each unit that it touched and over those below which they stand again.

    The roles that come back by it must be the user's to give there.
    """
    units = tuple(units)
    may_give = all(_gives(user, role, unit) for role in roles for unit in above)
    gains = not all(gains_nothing(user, unit, one) for unit in units for one in above)
    return may_give and not gains and all(can_edit_unit(user, unit) for unit in (*units, *above))


def _gives(user: User, role: Role, unit: Unit) -> bool:
    return may(user, Permission.POST_GRANT, unit.path) and holds_all(user, role, unit.path)


def can_enter_base(user: User, unit: Unit) -> bool:
    """Enter the yearly base numbers of a unit that stands."""
    return unit.closed is None and may(user, Permission.BASE_EDIT, unit.path)


def can_import(user: User, unit: Unit, kind: str) -> bool:
    """Take a sheet over for a unit and those below it: of units as one changes them, of base numbers as one enters."""
    return can_place_under(user, unit) if kind == SheetKind.UNITS else can_enter_base(user, unit)


def can_make_account(user: User, unit: Unit) -> bool:
    """Make accounts for a unit that stands."""
    return unit.closed is None and may(user, Permission.ACCOUNT_MAKE, unit.path)


def can_grant(user: User, unit: Unit, role: Role) -> bool:
    """Give a post: each permission of the role must be one's own over that very subtree, or nobody may.

    The three administrators' roles are given at installation only (`minxue create-admin`).
    """
    if unit.closed is not None or role in ADMINISTRATORS:
        return False
    return _gives(user, role, unit)


def roles_to_grant(user: User, unit: Unit) -> list[Role]:
    """The roles that a user may give over a unit, in the order of `Role`."""
    return [role for role in Role if can_grant(user, unit, role)]


def can_end_post(user: User, post: Post) -> bool:
    """End a post that one could have given, but not one's own."""
    if post.user_id == user.pk or post.role in ADMINISTRATORS:
        return False
    return _gives(user, Role(post.role), post.unit)


def could_give(by: User, post: Post) -> bool:
    """Each right of a post is one's own over its subtree, and so is that to give posts."""
    if post.role in ADMINISTRATORS:
        return False
    return _gives(by, Role(post.role), post.unit)


def can_hand_over(by: User, post: Post) -> bool:
    """Let another act in a post: its holder, or who could give it. Never what one only stands in for oneself.

    Administrators have a second person of the same role made at the installation instead.
    """
    if post.unit.closed is not None or post.role in ADMINISTRATORS:
        return False
    return could_give(by, post) or any(own.pk == post.pk and not own.lent for own in posts_of(by))


def can_take_back(by: User, hand_over: HandOver) -> bool:
    """End a hand-over before its day: the holder, the stand-in, and who could give the post."""
    return by.pk in {hand_over.user_id, hand_over.post.user_id} or could_give(by, hand_over.post)


def needs_second_factor(user: User) -> bool:
    """Whether a post above the citizen school, an administrator's or an officer's asks for a second factor."""
    roles = {*ADMINISTRATORS, Role.OFFICER}
    return any(post.role in roles or post.unit.kind_id in ABOVE_SCHOOL for post in posts_of(user))


def can_renew_factor(by: User, user: User) -> bool:
    """Take the second factor off an account: who may give it a new password, or block it."""
    return can_block(by, user) or can_renew_password(by, user)


def can_renew_password(by: User, user: User) -> bool:
    """Give a first password anew: only to others, and only where one could have given each of their posts.

    Posts that begin later count too: who has the password today has the post tomorrow.
    """
    posts = list(not_ended(Post.objects.filter(user=user)).select_related("unit"))
    lent = HandOver.objects.filter(user=user, until__gte=today()).select_related("post__unit")
    if by.pk == user.pk or not posts or not all(can_end_post(by, post) for post in posts):
        return False
    return all(could_give(by, hand_over.post) for hand_over in lent)


def can_block(by: User, user: User) -> bool:
    """Block an account and open it again: another's, all of whose posts, past ones too, lie in one's subtrees."""
    paths = Post.objects.filter(user=user).values_list("unit__path", flat=True)
    held = [may(by, Permission.ACCOUNT_BLOCK, path) for path in paths]
    return by.pk != user.pk and bool(held) and all(held)
