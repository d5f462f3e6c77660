"""Form fields that every subject needs: a day, a count, an amount of money, a text of some lines."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

# Days at the edge of the calendar cannot be reckoned with: what begins there ends nowhere.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


class DayField(forms.DateField):
    """A calendar day of the years 1900 to 2199, typed or picked with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"])
        super().__init__(**kwargs)
        self.validators += [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class CountField(forms.IntegerField):
    """A whole number from 0 up, with the number keys on a phone."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("widget", forms.NumberInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)


class YuanField(forms.DecimalField):
    """An amount typed in 元 with up to two places; its clean value is whole 分 (int), or None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("widget", forms.NumberInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)
        self.validators.append(MinValueValidator(0, _("The amount cannot be below 0.")))

    def clean(self, value: Any) -> Any:
        """Whole 分.

        Raises ValidationError like any decimal field.
        """
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        """分 shown in 元; what was typed stays as it was typed."""
        return Decimal(value).scaleb(-2) if isinstance(value, int) else value


class LinesField(forms.CharField):
    """A text of some lines, white space at its ends taken off."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
