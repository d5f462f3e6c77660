"""Filters of the book of acts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.desk.choices import KINDS, VERBS
from minxue.web.fields import DayField


class ActsFilter(forms.Form):
    """What was done, to what, between which days."""

    verb = forms.ChoiceField(label=_("What was done"), choices=[("", "—"), *VERBS.items()], required=False)
    kind = forms.ChoiceField(label=_("To what"), choices=[("", "—"), *KINDS.items()], required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)
