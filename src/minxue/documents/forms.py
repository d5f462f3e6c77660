"""What is asked for a document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import PaperForm


class AddresseeForm(forms.Form):
    """To whom the report goes; may stay empty."""

    to = forms.CharField(
        label=_("Addressee"),
        max_length=60,
        required=False,
        help_text=_("The office to which the report is sent, as it is to stand above the text."),
    )


class OwnFormForm(forms.Form):
    """A form of the office's own."""

    form = forms.ChoiceField(label=_("Which form"), choices=PaperForm.choices)
    file = forms.FileField(
        label=_("The form as Word document (.docx)"),
        help_text=_("Where a value is to stand, write its name in double braces; the names are listed below."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
