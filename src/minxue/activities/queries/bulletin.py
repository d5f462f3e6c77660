"""The bulletin as the record tells it: who, when, where, how many, what. No judgement is made up."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from minxue.activities.models import Activity
from minxue.activities.queries.counting import counts_of
from minxue.activities.queries.evidence import record_of

LANGUAGE = "zh-hans"
"""A bulletin is written in Chinese, whatever language its writer has chosen for the pages."""


def draft_bulletin(activity: Activity) -> tuple[str, str]:
    """Title and text, drafted from what is recorded; a paragraph a line."""
    with override(LANGUAGE):
        title = _("%(unit)s holds “%(title)s”") % {"unit": activity.unit.name, "title": activity.title}
        record = record_of(activity)
        parts = [_held(activity), _present(activity), record.content, record.summary]
    return title[:120], "\n".join(part for part in parts if part)


def _held(activity: Activity) -> str:
    hosts = [row.unit.name for row in activity.cohosts.select_related("unit").order_by("path")]
    day = activity.day
    words = _("On %(year)s-%(month)s-%(day)s %(units)s held “%(title)s” (%(kind)s) at %(place)s.") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "units": "、".join([activity.unit.name, *hosts]),
        "title": activity.title,
        "kind": activity.kind.zh,
        "place": activity.place,
    }
    if activity.theme:
        words += _("The theme was “%(theme)s”.") % {"theme": activity.theme}
    if activity.teacher:
        words += _("The speaker was %(name)s.") % {"name": activity.teacher}
    return words


def _present(activity: Activity) -> str:
    counts = counts_of(activity)
    if not counts.visits:
        return ""
    numbers = {"all": counts.visits, "named": counts.named, "unnamed": counts.unnamed}
    if not counts.unnamed:
        return _("%(all)s persons took part; all have signed in.") % numbers
    return _("%(all)s persons took part: %(named)s have signed in, %(unnamed)s were counted without a name.") % numbers
