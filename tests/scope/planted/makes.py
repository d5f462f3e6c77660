"""What stands in the place of the right thing while a fault is planted."""

from typing import Any

from django.db.models import Q

from minxue.accounts.models import User
from minxue.base.actions import notify
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission, Role
from minxue.orgs.models import Unit
from minxue.orgs.policy import NotAllowed, may
from minxue.orgs.queries import paths_for, prefixes
from minxue.web.tables import Table
from tests.scope.planting import Make, always

CITY = "990100/"
YES = always(True)


def rows(model: Any, *order: str) -> Make:
    """All rows, whoever asks."""
    return lambda _was: lambda *args, **named: model.objects.all().order_by(*order)


def granted(role: Role, permission: Permission) -> Make:
    """A role with one right more."""
    return lambda was: was | {role: was[role] | {permission}}


def open_ended(_was: Any) -> Any:
    """A subtree as everything from its first path on."""
    return lambda path, field="path": Q(**{f"{field}__gte": path})


def one_too_high(was: Any) -> Any:
    """The end of the superior's subtree."""
    return lambda path: was(path[: path.rstrip("/").rfind("/") + 1] or path)


def writing(was: Any) -> Any:
    """Reads, and leaves a row behind."""

    def wrong(*args: Any, **named: Any) -> Any:
        notify(owner=User.objects.values_list("pk", flat=True)[0], words="…")
        return was(*args, **named)

    return wrong


def head_of_file(was: Any) -> Any:
    """A file whose headers name all units."""

    def wrong(*args: Any, **named: Any) -> Any:
        response = was(*args, **named)
        response["X-Units"] = ",".join(Unit.objects.exclude(phone="").values_list("phone", flat=True))
        return response

    return wrong


def whole_file(was: Any) -> Any:
    """A file of all there is, where the page is scoped."""

    def wrong(listing: Any, table: Table[Any], name: str) -> Any:
        return was(listing, Table(table.caption, table.columns, table.rows.model.objects.all()), name)  # type: ignore[attr-defined]

    return wrong


def loose(was: Any) -> Any:
    """Looks things up by their key alone."""

    def wrong(rows: Any, *args: Any, pk: Any, **named: Any) -> Any:
        return was(rows, *args, pk=pk)

    return wrong


def telling(_was: Any) -> Any:
    """Says "not allowed" where it should say "there is none"."""

    def wrong(rows: Any, *args: Any, **named: Any) -> Any:
        found = rows.filter(**named).first()
        if found is None:
            raise NotAllowed
        return found

    return wrong


def of_the_head(was: Any) -> Any:
    """The posts of another user."""
    return lambda user: was(User.objects.get(username="head"))


def beside(was: Any) -> Any:
    """From below, and the superior's other units with it."""

    def wrong(user: User) -> Any:
        paths = paths_for(user, Permission.PLAN_SEE)
        return in_subtrees(prefixes(path)[-2] for path in paths if len(prefixes(path)) > 1) | was(user)

    return wrong


def while_closed(right: Permission) -> Make:
    """Forgets that a closed unit takes nothing new."""
    return lambda _was: lambda user, unit: may(user, right, unit.path)


def asking(right: Permission) -> Make:
    """Asks for a lesser right than it should."""
    return lambda _was: lambda user, thing: may(user, right, getattr(thing, "path", ""))
