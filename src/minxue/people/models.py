"""Learners and teachers: a reference table in the home county."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.base.models import Model7, Owned
from minxue.people.choices import ERASED, Known, Sex


class Person(Owned):
    """A resident or teacher, kept in the home unit; a name alone is enough to be one."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("home unit"))
    name = models.CharField(_("full name"), max_length=60)
    sort_name = models.CharField(max_length=120, blank=True, default="", editable=False)
    search = models.CharField(max_length=600, blank=True, default="", editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    employed = models.CharField(_("employed"), max_length=8, choices=Known.choices, default=Known.UNKNOWN)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    by_name_alone = models.BooleanField(_("known by name alone"), default=False)

    class Meta:
        indexes = [models.Index(fields=["path", "sort_name"], name="people_person_home")]

    @property
    def is_erased(self) -> bool:
        """Nothing leads to the person any more: no name, and nothing to find one by."""
        return self.name == ERASED and not self.search

    def __str__(self) -> str:
        return self.name


class PersonAlias(Model7):
    """Two entries are one person: `alias` counts as `person`; facts stay where they are, and this can be undone.

    `into` is the entry it was merged into at the time; `person` is where that one counts today, so that one
    look-up is enough. Undoing goes back along `into`.
    """

    alias = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="merged_into")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aliases")
    into = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(alias=models.F("person")), name="people_alias_of_another")
        ]

    def __str__(self) -> str:
        return f"{self.alias_id} = {self.person_id}"
