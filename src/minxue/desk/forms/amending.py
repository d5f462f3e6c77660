"""What is asked when a plan is amended: the changed document, or one clause; why, and from which day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.engines.planscript.reading import MOST_BYTES
from minxue.web.fields import DayField, LinesField

LONGEST = 20_000


class ChangedDocumentForm(forms.Form):
    """The plan as it is to read from now on: a file, or the text with what changes in it."""

    file = forms.FileField(
        label=_("File of the changed plan"),
        help_text=_("Word (.docx, .doc), PDF with text, web page or plain text, up to 64 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.pdf,.html,.htm,.md,.txt"}),
    )
    text = LinesField(
        label=_("Or change the text here"),
        help_text=_("The whole plan as it stands. What you change in it is shown side by side before it counts."),
        required=False,
        rows=14,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """A file wins over the text, which stands there from the beginning."""
        data = super().clean() or {}
        file = data.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error("file", _("This file is too big. A plan document may have up to 64 MB."))
        if not file and not (data.get("text") or "").strip() and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or change the text below."))
        return data


class InForceForm(forms.Form):
    """Why a plan is changed, and from which day."""

    reason = LinesField(
        label=_("Why is the plan changed?"),
        help_text=_("It stands with the amendment: the paper from above, the meeting, what came up."),
        max_length=500,
        rows=3,
    )
    day = DayField(label=_("In force from"))

    def __init__(self, data: Any = None, *, day: date) -> None:
        super().__init__(data, initial={"day": day})


class ClauseForm(InForceForm):
    """Another wording of one clause, or none; a new clause behind it."""

    text = LinesField(label=_("Wording of the clause"), required=False, rows=6, max_length=LONGEST)
    strike = forms.BooleanField(
        label=_("Strike this clause out, with all under it"),
        help_text=_("What was held and recorded for it is kept and can still be looked at."),
        required=False,
    )
    added = LinesField(
        label=_("A new clause behind it"),
        help_text=_("With its number and its title, as the plan writes them."),
        required=False,
        rows=4,
        max_length=LONGEST,
    )
    field_order = ("text", "strike", "added", "reason", "day")

    def __init__(self, data: Any = None, *, day: date, text: str) -> None:
        super().__init__(data, day=day)
        self.initial["text"] = text
        if data is not None and "look" in data:
            self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        """A wording that is taken away altogether is a clause that is struck: that is to be said."""
        data = super().clean() or {}
        if not (data.get("text") or "").strip() and not data.get("strike"):
            self.add_error("text", _("Write the wording, or tick that the clause is struck out."))
        return data
