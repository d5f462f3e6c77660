"""Words of activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.engines.flow import Flow, Move


class ActivityState(models.TextChoices):
    """The stages of an activity."""

    PLANNED = "planned", _("planned")
    PUBLISHED = "published", _("published")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


ACTIVITY_FLOW = Flow(
    states=tuple(str(state) for state in ActivityState),
    moves=(
        Move("publish", frozenset({"planned"}), "published"),
        Move("hold", frozenset({"planned", "published"}), "held"),
        Move("cancel", frozenset({"planned", "published", "held"}), "cancelled"),
    ),
)
"""Editing and moving (another time or place) do not change the state; once `held`, they leave a trace.

What was marked as held by mistake can be cancelled as long as nobody is recorded there.
"""


class CountedGroup(models.TextChoices):
    """Groups of a head count."""

    ALL = "all", _("all together")
    ELDERLY = "elderly", _("elderly")
    ADULT = "adult", _("adults")
    MINOR = "minor", _("minors")
