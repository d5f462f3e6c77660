"""What is asked for a document."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddresseeForm(forms.Form):
    """To whom the report goes; may stay empty."""

    to = forms.CharField(
        label=_("Addressee"),
        max_length=60,
        required=False,
        help_text=_("The office to which the report is sent, as it is to stand above the text."),
    )
