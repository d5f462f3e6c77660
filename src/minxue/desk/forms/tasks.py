"""What a unit says to a duty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.plans.choices import Answer
from minxue.web.fields import LinesField


class AnswerForm(forms.Form):
    """Accepted, or an answer in words: what stands against it, or what is proposed."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(Answer.ACCEPTED.value, _("We accept the task")), (Answer.ANSWERED.value, _("We answer in words"))],
        widget=forms.RadioSelect,
    )
    words = LinesField(
        label=_("In words"),
        required=False,
        max_length=300,
        rows=3,
        help_text=_("Needed where you do not simply accept: what stands against it, what you propose."),
    )

    def clean(self) -> dict[str, Any]:
        """An answer in words has words. Raises nothing; the error stands beside its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == Answer.ANSWERED and not cleaned.get("words"):
            self.add_error("words", _("Write in a sentence what stands against it or what you propose."))
        return cleaned
