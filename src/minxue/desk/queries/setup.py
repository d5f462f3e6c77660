"""The first run: how far the set-up of an empty installation has come. It lies in a file beside the data.

The file is there from the first start of an empty house to the end of the set-up and never again, so that each page
of a house in use pays one look at a folder for it and no query.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.orgs.models import Unit

NAME = "first-run.json"
STEPS = {
    "office": _("The office"),
    "communities": _("Communities"),
    "numbers": _("Base numbers"),
    "accounts": _("Accounts"),
    "plan": _("The first plan"),
}


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The code that opens the set-up (empty once used), and afterwards whose office it is and what is done."""

    code: str = ""
    unit: str = ""
    by: str = ""
    done: tuple[str, ...] = ()

    @property
    def next(self) -> str:
        """The first step that was neither finished nor left out."""
        return next((step for step in STEPS if step not in self.done), "plan")


def place() -> Path:
    """Where the file lies."""
    return Path(settings.DATA) / NAME


def first_run() -> FirstRun | None:
    """The set-up that is under way; None when there is none (any more)."""
    try:
        data = json.loads(place().read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return FirstRun(data["code"], data["unit"], data["by"], tuple(data["done"]))


def is_empty() -> bool:
    """Whether nobody and nothing is in the house yet."""
    return not Unit.objects.exists() and not User.objects.exists()
