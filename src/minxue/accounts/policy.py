"""What a password must be, and when another one is asked for."""

import hashlib
import os
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minxue.accounts.choices import PROFILES, Profile
from minxue.accounts.models import OldPassword, User
from minxue.base.clock import now
from minxue.base.text import fold

AROUND = " \t0123456789!@#$%^&*()_-+=.,?~"
HOUSE_WORDS = ("minxue", "民学")
LEAST_REST = 8
LEAST_DIFFERENT = 5


def profile() -> Profile:
    """The profile that holds in this installation."""
    return PROFILES[settings.PASSWORDS]


def is_worn(user: User) -> bool:
    """The password has held for as long as the profile lets it."""
    days = profile().days
    return days > 0 and now() - user.password_since > timedelta(days=days)


def must_choose_password(user: User) -> bool:
    """Nothing else opens before a new password: the present one is the printed one, or worn."""
    return user.must_change_password or is_worn(user)


def password_rules() -> list[str]:
    """What a new password must be, a sentence each."""
    asked = profile()
    rules = [_("At least %(count)s characters.") % {"count": asked.least}]
    if asked.kinds:
        rules.append(
            _("At least %(count)s of these: capital letters, small letters, digits, other characters.")
            % {"count": asked.kinds}
        )
    rules.append(_("Not your name, not a row of keys, and none that is known from stolen lists."))
    if asked.past:
        rules.append(_("None of your last %(count)s passwords.") % {"count": asked.past})
    if asked.days:
        rules.append(_("It is to be changed every %(count)s days.") % {"count": asked.days})
    else:
        rules.append(_("A sentence that only you would say is easy to keep in mind; it holds until you change it."))
    return rules


class PasswordProfile:
    """Django's question whether a new password will do, answered by the profile in force."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with each reason against it."""
        asked = profile()
        faults = [*_shape(password, asked), *_known(password, user)]
        if user is not None and _was_used(password, user, asked.past):
            faults.append(_("You have used this password before. Choose another one."))
        if faults:
            raise ValidationError(faults)

    def get_help_text(self) -> str:
        """The rules in one line."""
        return " ".join(password_rules())


def _shape(password: str, asked: Profile) -> list[str]:
    faults = []
    if len(password) < asked.least:
        faults.append(
            ngettext("Use at least %(count)s character.", "Use at least %(count)s characters.", asked.least)
            % {"count": asked.least}
        )
    if _kinds(password) < asked.kinds:
        faults.append(
            _("Mix at least %(count)s of these: capital letters, small letters, digits, other characters.")
            % {"count": asked.kinds}
        )
    return faults


def _kinds(password: str) -> int:
    tests = (str.isupper, str.islower, str.isdecimal)
    found = [any(test(sign) for sign in password) for test in tests]
    return sum(found) + any(not any(test(sign) for test in tests) for sign in password)


def _known(password: str, user: User | None) -> list[str]:
    if _is_row(password):
        return [_("A row of keys or one character again and again is guessed at once. Choose something else.")]
    if user is not None and _is_about(fold(password), user):
        return [_("This is little more than your name or the name of this program. Choose something else.")]
    if is_breached(password):
        return [_("This password stands on lists of stolen passwords that are tried first. Choose another one.")]
    return []


def _is_row(password: str) -> bool:
    steps = [ord(after) - ord(before) for before, after in pairwise(password)]
    even = sum(step in {-1, 0, 1} for step in steps)
    return len(set(password)) < LEAST_DIFFERENT or even * 10 >= len(steps) * 8


def _is_about(password: str, user: User) -> bool:
    rest = password
    for word in (user.username, fold(user.name), *HOUSE_WORDS):
        rest = rest.replace(word, "") if word else rest
    return rest != password and len(rest) < LEAST_REST


def is_breached(password: str) -> bool:
    """Whether it stands, with digits and signs around it taken off too, on the lists at hand. Asks nobody outside."""
    plain = password.lower()
    listed = {plain, plain.strip(AROUND)} & _common()
    return bool(listed) or _in_file(hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for word in CommonPasswordValidator().passwords if len(word) >= 4)


def _in_file(digest: str) -> bool:
    """Look a hash up in the office's own list, by halving: the file may be of many gigabytes."""
    if not settings.BREACHED:
        return False
    with Path(settings.BREACHED).open("rb") as lines:
        low, high = 0, lines.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            lines.seek(middle)
            if middle:
                lines.readline()
            line = lines.readline().decode("ascii", "replace")[:40].upper()
            if line == digest:
                return True
            if line and line < digest:
                low = middle + 1
            else:
                high = middle
    return False


def _was_used(password: str, user: User, past: int) -> bool:
    if not past:
        return False
    old = OldPassword.objects.filter(user=user).order_by("-id").values_list("password", flat=True)[:past]
    return any(check_password(password, one) for one in (user.password, *old))


def lock_words() -> str:
    """What someone is told whose account is locked after wrong tries."""
    return _("Too many wrong tries. Wait %(minutes)s minutes, then try again. Nobody else is locked out.") % {
        "minutes": profile().minutes
    }
