"""Words of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Boundary(models.TextChoices):
    """By which tree a figure is read: as it stood on the day of each fact, or as it stands now."""

    THEN = "then", _("boundaries of the day")
    NOW = "now", _("boundaries of today")


class Scope(models.TextChoices):
    """What an indicator looks at when it counts a target."""

    UNIT = "unit", _("all that the unit and those below it held")
    PLAN = "plan", _("only what was held for the plan")
    CLAUSE = "clause", _("only what was held for the clause")


class Progress(models.TextChoices):
    """How a clause stands; the worst of a parent's children is the first in `WORST_FIRST`."""

    LATE = "late", _("late")
    COURSE = "course", _("on course")
    NOT_BEGUN = "not-begun", _("not begun")
    DONE = "done", _("done")
    NONE = "none", _("nothing linked")


WORST_FIRST = (Progress.LATE, Progress.COURSE, Progress.NOT_BEGUN, Progress.DONE, Progress.NONE)
SLACK = 10
"""A target is late when its value lies more than so many hundredths of the target under the elapsed share."""
