"""Themes, days off, and the call list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import Channel, DayKind
from minxue.activities.models import ActivityKind
from minxue.activities.queries.wheel import calendar_knows
from minxue.people.choices import Group
from minxue.web.fields import DayField, LinesField

MONTHS = [(month, _("month %(n)s") % {"n": month}) for month in range(1, 13)]


class ThemeForm(forms.Form):
    """A theme as a unit holds it."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=MONTHS)
    title = forms.CharField(label=_("Theme"), max_length=60)
    days = forms.CharField(
        label=_("Days"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A day a line: a name that the calendar knows (世界无烟日, 重阳节), or a day as 05-31."),
    )
    kind = forms.ModelChoiceField(label=_("Kind of activity"), queryset=ActivityKind.objects.all())
    proposal = forms.CharField(label=_("Title of the activity"), max_length=120)
    points = LinesField(label=_("Talking points"), rows=6, max_length=4000, required=False)
    materials = LinesField(
        label=_("Material"), rows=4, max_length=2000, required=False, help_text=_("A thing a line, with its number.")
    )
    left_out = forms.BooleanField(label=_("This theme is left out here"), required=False)

    def clean_days(self) -> list[str]:
        """The days, each of which the calendar must know."""
        days = [line.strip() for line in self.cleaned_data["days"].splitlines() if line.strip()]
        unknown = [name for name in days if not calendar_knows(name)]
        if unknown:
            words = _("The calendar does not know “%(day)s”. Write it as 03-24.")
            raise forms.ValidationError(words % {"day": unknown[0]})
        return days


class HolidayForm(forms.Form):
    """A day that is not what its weekday says."""

    day = DayField(label=_("Day"))
    name = forms.CharField(label=_("Name"), max_length=40)
    kind = forms.ChoiceField(label=_("What kind of day"), choices=DayKind.choices)


class HearerFilter(forms.Form):
    """Which persons of the call list."""

    q = forms.CharField(label=_("Full name"), max_length=60, required=False)
    group = forms.ChoiceField(label=_("Group"), choices=[("", _("all")), *Group.choices], required=False)
    left = forms.BooleanField(label=_("Only who is still to be told"), required=False)


class ChannelForm(forms.Form):
    """How the ticked persons were told."""

    channel = forms.ChoiceField(label=_("Told"), choices=[row for row in Channel.choices if row[0] != Channel.TEXT])
