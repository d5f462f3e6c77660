"""What is typed in and handed in as evidence."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.activities.choices import Archive
from minxue.web.fields import CountField, DayField, LinesField

MOST_AT_ONCE = 12
PICTURES = "image/jpeg,image/png,image/webp"


class SeveralFiles(forms.ClearableFileInput):
    """A file input in which several can be chosen."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """One photo or several."""

    widget = SeveralFiles(attrs={"accept": PICTURES})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, each by itself.

        Raises ValidationError when there is none, or too many.
        """
        files: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Hand in 12 photos at a time at most."), code="too-many")
        return list(files)


class PhotosForm(forms.Form):
    """Photos, several at once."""

    photos = PhotosField(
        label=_("Photos"),
        help_text=_("Up to 12 at a time, 20 MB each. They are made smaller, and the place where they were taken goes."),
        error_messages={"required": _("Choose at least one photo.")},
    )


class CaptionForm(forms.Form):
    """What is to be seen in a photo."""

    caption = forms.CharField(
        label=_("What is to be seen"),
        max_length=200,
        required=False,
        help_text=_("It stands below the photo, and is read aloud to those who do not see it."),
    )


class ScanForm(forms.Form):
    """The signed sheet, photographed page by page."""

    photos = PhotosField(
        label=_("Photos of the signed sheet"),
        help_text=_("One photo a page. Only who may read scanned sheets sees them, and only for a time."),
        error_messages={"required": _("Choose at least one photo.")},
    )


class RecordForm(forms.Form):
    """What the record asks for besides the activity itself."""

    content = LinesField(
        label=_("Content of the activity"), required=False, rows=6, max_length=4000, help_text=_("What was told.")
    )
    summary = LinesField(label=_("Summary and judgement"), required=False, rows=4, max_length=2000)
    organiser = forms.CharField(label=_("Organiser"), max_length=60, required=False)
    speaker_unit = forms.CharField(label=_("Speaker's unit"), max_length=60, required=False)
    speaker_title = forms.CharField(label=_("Speaker's title"), max_length=60, required=False)
    audience = forms.CharField(
        label=_("Kind of audience"), max_length=60, required=False, help_text=_("For example: the elderly, residents.")
    )
    material_kinds = CountField(label=_("Kinds of material given out"), required=False, max_value=1000)
    material_copies = CountField(label=_("Copies given out"), required=False, max_value=1_000_000)
    archive = forms.MultipleChoiceField(
        label=_("What else is kept"),
        choices=Archive.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Photos and the sign-in sheet are ticked by themselves."),
    )
    filled_by = forms.CharField(label=_("Filled in by"), max_length=60, required=False)
    head = forms.CharField(label=_("Person in charge"), max_length=60, required=False)
    filled_on = DayField(label=_("Day of filling in"), required=False)


class BulletinForm(forms.Form):
    """The bulletin in the office's own words."""

    title = forms.CharField(label=_("Heading of the bulletin"), max_length=120)
    text = LinesField(
        label=_("Text"), rows=12, max_length=6000, help_text=_("Each line becomes a paragraph of its own.")
    )
