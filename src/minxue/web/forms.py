"""The forms of the page shapes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.web.fields import LinesField


class ReasonForm(forms.Form):
    """The reason for an act, kept in the book of acts."""

    reason = LinesField(
        label=_("Reason"),
        help_text=_("It is kept with the act, with your name."),
        max_length=500,
        rows=3,
        error_messages={"required": _("Write the reason in a sentence.")},
    )


class NoteForm(forms.Form):
    """A note to an act that needs no reason."""

    note = LinesField(label=_("Note"), required=False, max_length=500, rows=3)
