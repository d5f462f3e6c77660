"""Days, numbers and money in words: `{% load say %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from minxue.base import clock
from minxue.base.words import chained, in_chinese, listed

register = template.Library()

WEEK = "一二三四五六日"


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.filter(name="listed")
def listed_names(names: Iterable[object]) -> str:
    """Names with the comma of the reader's language between."""
    return listed(names)


@register.filter(name="chained")
def chained_parts(parts: Iterable[object]) -> str:
    """Parts of a sentence with the semicolon of the reader's language between."""
    return chained(parts)


@register.filter
def cn_day(value: date | datetime | None) -> str:
    """2026年3月24日（周二）, in English Tuesday 24 March 2026; empty for None."""
    if not value:
        return ""
    day = _day(value)
    if in_chinese():
        return f"{day.year}年{day.month}月{day.day}日（周{WEEK[day.weekday()]}）"
    return date_format(day, "l j F Y")


@register.filter
def cn_short(value: date | datetime | None) -> str:
    """3月24日 (24 March) in the present year, with the year in any other."""
    if not value:
        return ""
    day = _day(value)
    this_year = day.year == clock.today().year
    if in_chinese():
        return f"{day.month}月{day.day}日" if this_year else f"{day.year}年{day.month}月{day.day}日"
    return date_format(day, "j F" if this_year else "j F Y")


@register.filter
def cn_month(value: date | datetime | None) -> str:
    """2026年3月, in English March 2026."""
    if not value:
        return ""
    day = _day(value)
    return f"{day.year}年{day.month}月" if in_chinese() else date_format(day, "F Y")


@register.filter
def cn_moment(value: datetime | None) -> str:
    """2026年3月24日（周二）14:05, local time."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{cn_day(local)}{'' if in_chinese() else ', '}{local:%H:%M}"


@register.filter
def days_left(value: date | datetime | None) -> str:
    """还有 3 天, 今天到期, 已过 2 天: counted in calendar days from today."""
    if not value:
        return ""
    days = (_day(value) - clock.today()).days
    if days == 0:
        return _("Due today")
    if days == 1:
        return _("1 day left")
    if days == -1:
        return _("1 day overdue")
    return _("%(days)s days left") % {"days": days} if days > 0 else _("%(days)s days overdue") % {"days": -days}


@register.filter
def number(value: float | Decimal | None) -> str:
    """12,345 and 1,234.5: thousands parted by commas, no needless zeros; a dash for None."""
    if value is None or value == "":
        return "—"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


@register.filter
def yuan(fen: int | None) -> str:
    """Whole 分 shown in 元 with two places: 123450 → 1,234.50; a dash for None."""
    if fen is None:
        return "—"
    sign, rest = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{rest // 100:,}.{rest % 100:02}"


@register.filter
def percent(part: int | None, whole: int | None) -> str:
    """`{{ part|percent:whole }}`: 41 % with at most one place, rounded half up; a dash without a whole."""
    if part is None or not whole:
        return "—"
    tenths = (2000 * part + whole) // (2 * whole)
    whole_part, place = divmod(tenths, 10)
    return f"{whole_part}.{place} %" if place else f"{whole_part} %"


@register.filter
def shown(value: object) -> str:
    """Any value of a table or a detail page as text: days in words, thousands parted, yes and no, a dash for None."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, datetime):
        return cn_moment(value)
    if isinstance(value, date):
        return cn_day(value)
    return str(value)
