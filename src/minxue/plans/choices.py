"""Words of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.engines.flow import Flow, Move


class SourceState(models.TextChoices):
    """The stages of a handed-in document."""

    WAITING = "waiting", _("waiting to be read")
    REVIEW = "review", _("to be reviewed")
    DONE = "done", _("made into plans")
    FAILED = "failed", _("could not be read")


SOURCE_FLOW = Flow(
    states=tuple(str(state) for state in SourceState),
    moves=(
        Move("read", frozenset({"waiting"}), "review"),
        Move("fail", frozenset({"waiting"}), "failed"),
        Move("again", frozenset({"failed"}), "waiting"),
        Move("confirm", frozenset({"review"}), "done"),
    ),
)


class FindingKind(models.TextChoices):
    """What the compiler finds."""

    HEADING = "heading", _("heading")
    TARGET = "target", _("target")
    TIME = "time", _("time")
    OWNER = "owner", _("owner")


class FindingState(models.TextChoices):
    """What the reviewer says of a finding."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DISCARDED = "discarded", _("discarded")


class PlanState(models.TextChoices):
    """The stages of a plan."""

    LIVING = "living", _("living")
    CLOSED = "closed", _("closed")


class Comparator(models.TextChoices):
    """How a target compares."""

    GE = "ge", _("at least")
    LE = "le", _("at most")
    EQ = "eq", _("exactly")
    UP = "up", _("rise by")
    DOWN = "down", _("fall by")
    RANGE = "range", _("between")


class OwnerRole(models.TextChoices):
    """How a body answers for a duty."""

    LEAD = "lead", _("leads")
    SUPPORT = "support", _("supports")
    RESPONSIBLE = "responsible", _("responsible")
