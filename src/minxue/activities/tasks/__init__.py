"""What follows the acts of lower floors, and text messages."""

from django.conf import settings
from django.tasks import task

from minxue.activities import actions
from minxue.activities.actions.telling import note_text, take_text
from minxue.activities.queries.telling import is_quiet, texts_waiting
from minxue.activities.tasks.gateways import gateway
from minxue.base.clock import now


def follow_units(ids: list[str]) -> None:
    """Units have moved: what they have planned goes with them."""
    actions.follow_units(ids=ids)


def rehouse(ids: list[str]) -> None:
    """Units were merged or split: what is planned changes its host."""
    actions.rehouse(ids=ids)


@task
def send_texts() -> int:
    """Send the messages that wait, unless people are to be left alone at this hour; gives how many went out."""
    send = gateway()
    if send is None or is_quiet(now(), settings.SMS_HOURS):
        return 0
    sent = 0
    for text in texts_waiting():
        if take_text(text=text):
            fault = send(text.person.phone, text.words, str(text.pk))
            note_text(text=text, fault=fault)
            sent += not fault
    return sent


def queue_texts(_ids: list[str]) -> None:
    """Let the worker send what waits; not in the outbox's own transaction, which could be undone after the sending."""
    send_texts.enqueue()


def send_what_waits() -> bool:
    """Each minute: let the worker send what was kept back over night or did not fit into one round."""
    due = gateway() is not None and not is_quiet(now(), settings.SMS_HOURS) and bool(texts_waiting(limit=1))
    if due:
        send_texts.enqueue()
    return due
