"""What is kept of activities, over all of them, by who may see it: photos, bulletins, scanned sheets."""

from django.db.models import QuerySet

from minxue.accounts.models import User
from minxue.activities.models import Activity, Bulletin, Photo, Scan
from minxue.activities.queries.listing import visible_to
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.queries import paths_for


def _seen(user: User) -> QuerySet[Activity]:
    return visible_to(user).order_by().values("pk")  # type: ignore[return-value]


def photos_visible_to(user: User) -> QuerySet[Photo]:
    """The photos that bear words, of the activities in one's scope, the newest first."""
    rows = Photo.objects.filter(activity__in=_seen(user), removed_on=None).exclude(caption="")
    return rows.select_related("activity__unit").order_by("-pk")


def bulletins_visible_to(user: User) -> QuerySet[Bulletin]:
    """The bulletins of the activities in one's scope, the newest first."""
    return Bulletin.objects.filter(activity__in=_seen(user)).select_related("activity__unit").order_by("-pk")


def scans_visible_to(user: User) -> QuerySet[Scan]:
    """The scanned sheets that one may read: their right is one of its own, over the host."""
    reach = in_subtrees(paths_for(user, Permission.SCAN_SEE), "activity__path")
    rows = Scan.objects.filter(reach, activity__in=_seen(user), removed_on=None, file__isnull=False)
    return rows.select_related("activity__unit", "file").order_by("-pk")
