"""Words about persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The name of whoever was erased: a value, not a word of the page, so that files and figures read alike.
ERASED = "已注销"


class Known(models.TextChoices):
    """A yes or no that may not be known; unknown is never counted as either."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class Sex(models.TextChoices):
    """As registered."""

    WOMAN = "f", _("woman")
    MAN = "m", _("man")
    UNKNOWN = "", _("not stated")


class Group(models.TextChoices):
    """Groups of learners that plans speak of; elderly and minors follow from the birth year."""

    EMPLOYED = "employed", _("employed")
    ELDERLY = "elderly", _("elderly")
    MINOR = "minor", _("minor")


ELDERLY_FROM = 60
"""老年人: 60 and over (老年人权益保障法 art. 2)."""
MINOR_BELOW = 18
"""未成年人: under 18 (未成年人保护法 art. 2)."""
