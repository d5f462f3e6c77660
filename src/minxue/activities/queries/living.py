"""What units have ahead, as the tree asks for it when it is reorganised."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import ActivityState
from minxue.activities.models import Activity, CoHost
from minxue.orgs.registry import Living

AHEAD = (ActivityState.PLANNED, ActivityState.PUBLISHED)


def activities_ahead(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The planned activities that the units host: key, day and title."""
    rows = Activity.objects.filter(unit__in=units, state__in=AHEAD).order_by("day", "id")
    return [(str(pk), f"{day} {title}") for pk, day, title in rows.values_list("pk", "day", "title")]


def help_ahead(units: Sequence[UUID]) -> list[tuple[str, str]]:
    """The planned activities that the units co-host: key, day and title."""
    rows = CoHost.objects.filter(unit__in=units, activity__state__in=AHEAD).order_by("activity__day", "id")
    return [
        (str(pk), f"{day} {title}") for pk, day, title in rows.values_list("pk", "activity__day", "activity__title")
    ]


ACTIVITIES = Living("activity", _("Planned activities"), activities_ahead)
HELP = Living("cohost", _("Planned activities co-hosted"), help_ahead, only_whole=True)
