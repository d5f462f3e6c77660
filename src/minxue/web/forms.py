"""The forms of the page shapes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from minxue.web.fields import LinesField

# Django's own words for errors: the catalogue of the product says instead what to do.
REWORDED = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid time."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
    gettext_noop("The submitted file is empty."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
)


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
