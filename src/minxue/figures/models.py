"""Indicators as data, and the bindings of targets to them."""

from django.db import models
from django.utils.translation import get_language

from minxue.base.models import Model7
from minxue.figures.choices import Scope


class Indicator(models.Model):
    """A formula over measures and base numbers, with its definition in words and the words that suggest it."""

    code = models.SlugField(primary_key=True, max_length=40)
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=60)
    formula = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    words_zh = models.CharField(max_length=300)
    words_en = models.CharField(max_length=300)
    units: models.JSONField[list[str]] = models.JSONField(default=list)
    scope = models.CharField(max_length=6, choices=Scope.choices, default=Scope.UNIT)
    subjects: models.JSONField[list[str]] = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.zh

    @property
    def words(self) -> str:
        """The definition in the reader's language."""
        return self.words_en if (get_language() or "").startswith("en") else self.words_zh


class Binding(Model7):
    """A target is counted by an indicator; without a binding it is counted by hand."""

    target = models.OneToOneField("plans.Target", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="bindings")

    def __str__(self) -> str:
        return f"{self.target_id} {self.indicator_id}"
