"""A restored place is proved: the book of acts, the files, the program starts, and one can sign in."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from minxue.accounts.actions import make_user
from minxue.accounts.models import HandedFile
from minxue.accounts.queries import verify_book
from minxue.config.keeping import files
from minxue.config.keeping.archive import Manifest
from minxue.config.keeping.faults import Damaged, Refused

type Say = Callable[[str], None]


def prove_place(manifest: Manifest, say: Say, *, scratch: bool) -> None:
    """Everything that can be asked of a restored place; Refused or Damaged at the first thing that does not hold.

    In a scratch place an account is made and signs in; elsewhere nothing is written.
    """
    _book(say)
    _files(manifest, say)
    _start(say)
    if scratch:
        _sign_in(say)


def _book(say: Say) -> None:
    state = verify_book()
    if state.broken:
        raise Damaged(f"The book of acts is broken at row {state.broken}: it was so when the backup was made.")
    say(f"book of acts: {state.sealed} sealed rows, whole; {state.unsealed} not sealed yet; head {state.head}")


def _files(manifest: Manifest, say: Say) -> None:
    wanted = set(files.hashes(HandedFile, "default"))
    absent = sorted(sha256 for sha256 in wanted - set(manifest.lost) if files.sound(sha256) is None)
    if absent:
        raise Damaged(f"Files are missing after the restore: {', '.join(absent)}")
    say(f"files: {len(wanted) - len(manifest.lost)} whole, {len(manifest.lost)} lost before the backup")


def _client() -> Client:
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if "*" not in settings.ALLOWED_HOSTS else "localhost"
    return Client(headers={"host": host})


def _start(say: Say) -> None:
    if settings.PRODUCTION:
        call_command("collectstatic", "--noinput", verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    serious = [fault.msg for fault in checks.run_checks() if fault.is_serious()]
    if serious:
        raise Refused(f"The program does not start: {'; '.join(serious)}")
    client = _client()
    for address in ("/healthz", "/readyz", reverse(settings.LOGIN_URL)):
        if (status := client.get(address, secure=True).status_code) != 200:
            raise Refused(f"The program starts, but {address} answers {status}.")
    say("program: starts, and its sign-in page opens")


def _sign_in(say: Say) -> None:
    """An account of this scratch place goes through the door."""
    name, password = f"drill-{secrets.token_hex(4)}", secrets.token_urlsafe(24)
    make_user(username=name, name=name, by=None, password=password)
    client, door = _client(), reverse(settings.LOGIN_URL)
    client.post(door, {"login": name, "password": password}, secure=True)
    answer = client.get(reverse("accounts:me"), secure=True)
    if answer.status_code != 200:
        raise Refused(f"Sign-in does not work: the page of one's own account answers {answer.status_code}.")
    say("sign-in: works")
