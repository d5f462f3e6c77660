"""What a change of the tree would do, in words and numbers, before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.base.words import listed
from minxue.orgs.choices import ADMINISTRATORS, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import can_grant, not_ended
from minxue.orgs.queries.handing import hand_overs_at
from minxue.orgs.queries.units import standing, subtree
from minxue.orgs.registry import Foreseen, Shift, foreseen, living


@dataclass(frozen=True, slots=True)
class Touched:
    """So many of a kind, and what becomes of them."""

    title: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one unit that the change touches."""

    unit: Unit
    rows: list[Foreseen]


@dataclass(frozen=True, slots=True)
class Foretold:
    """All that a change would do; `faults` are the reasons why it cannot be done."""

    words: list[str]
    touched: list[Touched] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _figures(user: User, shifts: Sequence[Shift]) -> list[Figures]:
    told = zip(shifts, foreseen(user, shifts), strict=True)
    return [Figures(shift.unit, rows) for shift, rows in told if rows]


def _lives_in(units: Iterable[Unit], words: Mapping[str, str], other: str) -> list[Touched]:
    """How much lives in units, of each kind, and what becomes of it (by kind, else `other`)."""
    ids = [unit.pk for unit in units]
    rows = [(what, len(what.choices(ids))) for what in living()]
    return [Touched(str(what.title), number, words.get(what.kind, other)) for what, number in rows]


def _posts(units: Iterable[Unit]) -> list[Post]:
    rows = not_ended(Post.objects.filter(unit__in=[unit.pk for unit in units]))
    return list(rows.select_related("user", "unit").order_by("unit__path", "role", "id"))


def foretell_move(user: User, unit: Unit, parent: Unit) -> Foretold:
    """A unit goes with all below it under another superior."""
    moved = list(subtree(unit))
    below = sum(1 for one in moved if one.closed is None) - 1
    told = {"unit": unit, "below": below, "old": unit.parent, "new": parent, "day": _day()}
    words = [
        _("From %(day)s on %(unit)s stands below %(new)s, no longer below %(old)s; %(below)s units go along.") % told,
        _("What happened until today stays counted where it was; by the boundaries of today it counts with the unit."),
    ]
    touched = [
        *_lives_in(moved, {}, _("go along with the unit")),
        Touched(_("Posts"), len(_posts(moved)), _("hold on, over the same unit")),
    ]
    # A superior above both loses and gains the same: it is no line.
    shifts = [Shift(unit)]
    if unit.parent is not None and not parent.path.startswith(unit.parent.path):
        shifts.append(Shift(unit.parent, loses=(unit.path,)))
    if not unit.path.startswith(parent.path):
        shifts.append(Shift(parent, gains=(unit.path,)))
    return Foretold(words, touched, _figures(user, shifts))


def foretell_rename(user: User, unit: Unit, name: str) -> Foretold:
    """A unit gets another name; nothing else changes."""
    told = {"old": unit.name, "new": name, "day": _day()}
    words = [
        _("From %(day)s on %(old)s is called %(new)s. The old name stays in its history.") % told,
        _("Persons, plans, posts and figures stay as they are; they only show the new name."),
    ]
    return Foretold(words, _lives_in([unit], {}, _("stay")), _figures(user, [Shift(unit)]))


def foretell_close(user: User, unit: Unit) -> Foretold:
    """A unit ends; what lives there stays with it."""
    below = standing(subtree(unit)).exclude(pk=unit.pk).count()
    posts = _posts([unit])
    told = {"unit": unit, "day": _day(), "above": unit.parent}
    words = [
        _("%(unit)s ends on %(day)s: nothing new can be planned or entered for it.") % told,
        _("Its past stays to be read there and at %(above)s. If another unit goes on with its work, merge it instead.")
        % told,
    ]
    touched = [
        *_lives_in([unit], {"activity": _("can no longer be held: move or cancel them first")}, _("stay to be read")),
        Touched(_("Posts"), len(posts), _("hold on, to read; end those that are no longer needed")),
    ]
    faults = [_("%(count)s units below it still stand: move or close them first.") % {"count": below}] if below else []
    return Foretold(words, touched, _figures(user, [Shift(unit)]), faults)


def foretell_merge(
    user: User, units: Sequence[Unit], home: Unit | None, *, name: str = "", keep_posts: bool = True
) -> Foretold:
    """Units end in another (or, without `home`, in a new one called `name`)."""
    told = {"units": listed(unit.name for unit in units), "home": home or name, "day": _day()}
    words = [
        _("From %(day)s on %(units)s are one with %(home)s and take in nothing new.") % told
        if home
        else _("On %(day)s %(home)s is made; %(units)s become one with it and take in nothing new.") % told,
        _("What happened until today stays theirs by the boundaries of each day, and counts with %(home)s by today's.")
        % told,
        _("This can be undone as long as nothing later stands in the way."),
    ]
    children = [child for unit in units for child in standing(unit.children.all())]
    touched = [
        Touched(_("Units directly below"), len(children), _("stand below %(home)s") % told),
        *_lives_in(
            units,
            {"plan": _("stay as they are, with what was counted for them, and are kept by %(home)s") % told},
            _("go along to %(home)s") % told,
        ),
        *_posts_then(user, units, home, keep=keep_posts),
    ]
    shifts = [*(Shift(unit) for unit in units)]
    if home is not None:
        shifts.append(Shift(home, gains=tuple(unit.path for unit in units)))
    faults = [
        _("%(person)s has the post of an administrator of the installation at %(unit)s: give it elsewhere first.")
        % {"person": post.user.name, "unit": post.unit}
        for post in _posts(units)
        if post.role in ADMINISTRATORS
    ]
    return Foretold(words, touched, _figures(user, shifts), faults)


def _posts_then(user: User, units: Sequence[Unit], home: Unit | None, *, keep: bool) -> list[Touched]:
    posts = _posts(units)
    # A new unit is below the same superior: what may be given over it may be given there.
    over = home or units[0].parent
    along = [post for post in posts if keep and over and can_grant(user, over, Role(post.role))]
    ending = [post for post in posts if post not in along]
    lines = (
        (along, _("go along: %(who)s")),
        (ending, _("end today: %(who)s")),
    )
    told = [
        Touched(_("Posts"), len(rows), words % {"who": listed(_holder(row, row.user) for row in rows)})
        for rows, words in lines
        if rows
    ]
    return [*told, *_stand_ins_then(units, home, along)]


def _stand_ins_then(units: Sequence[Unit], home: Unit | None, along: Iterable[Post]) -> list[Touched]:
    """Who stands in goes along with the post; where its holder has the same at the home already, it ends."""
    held = set(not_ended(Post.objects.filter(unit=home)).values_list("user", "role")) if home else set()
    given = {post.pk for post in along if (post.user_id, post.role) not in held}
    rows = list(hand_overs_at(Post.objects.filter(unit__in=[unit.pk for unit in units])))
    lines = (
        ([row for row in rows if row.post_id in given], _("go along with the post: %(who)s")),
        ([row for row in rows if row.post_id not in given], _("end with the post: %(who)s")),
    )
    return [
        Touched(_("Stand-ins"), len(lent), words % {"who": listed(_holder(row.post, row.user) for row in lent)})
        for lent, words in lines
        if lent
    ]


def _holder(post: Post, user: User) -> str:
    return f"{user.name}（{post.unit} {post.get_role_display()}）"


def foretell_split(user: User, unit: Unit, parts: Sequence[tuple[str, Mapping[str, Sequence[str]]]]) -> Foretold:
    """New units stand beside one: each part its name and the words of what goes to it, by the title of its kind."""
    names = listed(name for name, _goes in parts)
    words = [
        _("On %(day)s new units are made beside %(unit)s: %(names)s. What is not chosen to go stays.")
        % {"day": _day(), "names": names, "unit": unit},
        _("What happened until today stays with %(unit)s: it is not divided.") % {"unit": unit},
        _("This can be undone as long as nothing later stands in the way."),
    ]
    touched = [
        Touched(title, len(chosen), _("go to %(name)s: %(what)s") % {"name": name, "what": _some(chosen)})
        for name, goes in parts
        for title, chosen in goes.items()
        if chosen
    ]
    touched.append(Touched(_("Posts"), len(_posts([unit])), _("hold on, over the old unit")))
    return Foretold(words, touched, _figures(user, [Shift(unit)]))


def _some(words: Sequence[str], shown: int = 6) -> str:
    more = len(words) - shown
    first = listed(words[:shown])
    return _("%(listed)s and %(count)s more") % {"listed": first, "count": more} if more > 0 else first


def _day() -> str:
    return date_format(today())
