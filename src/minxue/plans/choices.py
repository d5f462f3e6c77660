"""Words of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.engines.flow import Flow, Move


class SourceState(models.TextChoices):
    """The stages of a handed-in document."""

    WAITING = "waiting", _("waiting to be read")
    REVIEW = "review", _("to be reviewed")
    DONE = "done", _("made into plans")
    FAILED = "failed", _("could not be read")


SOURCE_FLOW = Flow(
    states=tuple(str(state) for state in SourceState),
    moves=(
        Move("read", frozenset({"waiting"}), "review"),
        Move("fail", frozenset({"waiting"}), "failed"),
        # Also from waiting: a worker that was stopped in the middle leaves the document there.
        Move("again", frozenset({"failed", "waiting"}), "waiting"),
        Move("judge", frozenset({"review"}), "review"),
        Move("confirm", frozenset({"review"}), "done"),
    ),
)


class FindingKind(models.TextChoices):
    """What the compiler finds."""

    HEADING = "heading", _("heading")
    TARGET = "target", _("target")
    TIME = "time", _("time")
    OWNER = "owner", _("owner")


class FindingState(models.TextChoices):
    """What the reviewer says of a finding."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DISCARDED = "discarded", _("discarded")


class PlanState(models.TextChoices):
    """The stages of a plan."""

    LIVING = "living", _("living")
    CLOSED = "closed", _("closed")


class Comparator(models.TextChoices):
    """How a target compares."""

    GE = "ge", _("at least")
    LE = "le", _("at most")
    EQ = "eq", _("exactly")
    UP = "up", _("rise by")
    DOWN = "down", _("fall by")
    RANGE = "range", _("between")


class OwnerRole(models.TextChoices):
    """How a body answers for a duty."""

    LEAD = "lead", _("leads")
    SUPPORT = "support", _("supports")
    RESPONSIBLE = "responsible", _("responsible")


class Way(models.TextChoices):
    """How a clause is fulfilled."""

    OPEN = "", _("by what hangs on it")
    COUNTED = "counted", _("counted by a figure")
    HELD = "held", _("held as an activity")
    PAPER = "paper", _("done by a paper")
    RULE = "rule", _("done by a rule")
    PURCHASE = "purchase", _("done by a purchase")
    MEETING = "meeting", _("done by a meeting")
    UNTRACKED = "untracked", _("not to be tracked")


class ProofKind(models.TextChoices):
    """What was laid down by hand; the values are those of `Way`."""

    PAPER = "paper", _("paper")
    RULE = "rule", _("rule")
    PURCHASE = "purchase", _("purchase")
    MEETING = "meeting", _("meeting")


PROVEN = frozenset(ProofKind.values)
"""The ways that are fulfilled by something laid down by hand."""


class Answer(models.TextChoices):
    """What a unit says to a duty."""

    ACCEPTED = "accepted", _("accepted")
    ANSWERED = "answered", _("answered in words")


class TimeKind(models.TextChoices):
    """How a time is meant; the values are those of the plan language."""

    YEAR = "year", _("a year")
    MONTH = "month", _("a month")
    DATE = "date", _("one day")
    RANGE = "range", _("from a day to a day")
    DEADLINE = "deadline", _("until a day")
    RECURRING = "recurring", _("again and again")
    NAMED = "named", _("a day or season by name")


# Why a document could not be read: the codes of the reader, and "lost" where the store has no bytes.
FAULTS = {
    "empty": _("This file is empty: there is no text in it."),
    "too-big": _("This file is too big. A plan document may have up to 64 MB and about four million characters."),
    "too-slow": _("Reading took too long and was stopped. Save the file again as a plain .docx and try once more."),
    "too-much-memory": _("Reading took too much memory and was stopped. Save the file again as a plain .docx."),
    "too-deep": _("This file is nested deeper than any real document, so it is not read."),
    "bomb": _("This file unpacks to far more than it should hold, so it is not read."),
    "macro": _("This file carries a program (macros). Save it as .docx without macros and try again."),
    "encrypted": _("This file is locked with a password. Take the password off and try again."),
    "broken": _("This file is damaged and cannot be opened. Open it in Word or WPS, save it and try once more."),
    "scan": _("This PDF holds pictures of pages, not text. Hand in the Word file, or a PDF saved from it."),
    "garbled": _("The letters in this PDF cannot be turned into text. Hand in the Word file instead."),
    "entity": _("This file has hidden declarations that no office program writes, so it is not read."),
    "external-link": _("This file draws part of itself from another place. Save it as one complete file."),
    "save-as-docx": _("This kind of document is not read here. Open it in Word or WPS and save it as .docx."),
    "not-a-document": _("This is not a text document. A plan is read from .docx, .doc, .pdf, .html, .md or .txt."),
    "wrong-ending": _("The ending of the file name says document, but something else is inside. It is not read."),
    "encoding": _("The characters of this text file cannot be told. Save it as UTF-8 and try again."),
    "lost": _("The file is not in the store any more. Hand it in again."),
}

# What the reader remarks on a document that it did read.
NOTES = {
    "guessed-encoding": _("The file does not say its character encoding; it was read as GB 18030."),
    "empty-pages": _("Some pages are empty."),
    "pictures-only": _("Some pages are pictures without text; what they say is not in the text."),
    "contents-left-out": _("The table of contents was left out."),
    "inserted-file": _("Another file is inserted in the document; what it says is not in the text."),
}
