"""Gateways for text messages: what the house hands words and a number to."""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

log = logging.getLogger(__name__)
PATIENCE = 10.0
LOOPBACK = "loopback"

type Gateway = Callable[[str, str, str], str]
"""Sends words to a number under a key of their own; gives what went wrong, or nothing."""


def gateway() -> Gateway | None:
    """The gateway that is set; none in a training copy, whatever is set."""
    if settings.TRAINING or not settings.SMS_GATEWAY:
        return None
    return loopback if settings.SMS_GATEWAY == LOOPBACK else over_http


def loopback(phone: str, words: str, key: str) -> str:
    """For rehearsals: nothing leaves the house, a line is added to `sms-loopback.jsonl` in the data folder."""
    line = json.dumps({"key": key, "phone": phone, "words": words}, ensure_ascii=False)
    with _file().open("a", encoding="utf-8") as out:
        out.write(f"{line}\n")
    return ""


def _file() -> Path:
    folder: Path = settings.DATA
    return folder / "sms-loopback.jsonl"


def over_http(phone: str, words: str, key: str) -> str:
    """Hand a message to the gateway's address as JSON; any answer but 2xx is a fault. `key` lets it know repeats."""
    body = json.dumps({"key": key, "phone": phone, "words": words}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    request = Request(settings.SMS_GATEWAY, data=body, headers=headers)  # noqa: S310 - http(s), held by the settings
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
            return "" if HTTPStatus(answer.status).is_success else f"HTTP {answer.status}"
    except (URLError, OSError, ValueError) as fault:
        log.warning("the gateway for text messages did not take a message: %s", type(fault).__name__)
        return f"{type(fault).__name__} {getattr(fault, 'code', '')}".strip()
