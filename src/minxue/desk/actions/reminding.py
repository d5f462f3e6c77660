"""Somebody is reminded of what waits for them: one message, once in two working days, within office hours."""

from datetime import datetime

from django.utils.translation import gettext as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.base.actions import handled_once, notify
from minxue.base.clock import now
from minxue.desk.queries.hours import office_at
from minxue.desk.queries.others import REMIND, Wait, last_reminder, refusal
from minxue.orgs.policy import demand, may


class RemindFault(ValueError):
    """Nobody can be reminded now; the message says why, and when it is possible again."""


def remind(*, wait: Wait, by: User, at: datetime | None = None) -> tuple[User, ...]:
    """Leave a message for those who hold the post there; give who was told. Raises NotAllowed, RemindFault.

    `at` is the moment of it (now). Two who press the button at once leave one message.
    """
    demand(may(by, wait.asks, wait.path))
    at = at or now()
    detail = {"unit": str(wait.unit or ""), "to": [str(user.pk) for user in wait.to]}
    with act(by=by, verb=REMIND, county=wait.county, path=wait.path, kind=wait.kind, subject=wait.subject) as entry:
        entry.detail = detail
        if words := refusal(wait, last_reminder(wait), at, office_at(wait.path, at.date())):
            raise RemindFault(words)
        key = f"remind.{wait.unit or ''}.{at.date()}"
        handled_once(owner=wait.subject, key=key, work=lambda: _tell(wait, by))
    return wait.to


def _tell(wait: Wait, by: User) -> str:
    kind, subject = wait.about
    words = _("%(by)s reminds you: %(title)s, %(words)s") % {"by": by.name, "title": wait.title, "words": wait.words}
    for user in wait.to:
        notify(owner=user.pk, words=words, kind=kind, subject=subject)
    return "told"
