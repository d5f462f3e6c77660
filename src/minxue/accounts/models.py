"""Users, the book of acts, and handed-in files."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.base.clock import now
from minxue.base.models import Fact, Model7
from minxue.base.text import fold


class UserManager(BaseUserManager["User"]):
    """Looks users up by their sign-in name: kept in small letters and half width, typed in any."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of a sign-in name."""
        return self.get(username=fold(username or ""))


class User(AbstractBaseUser, Model7):
    """Someone who signs in. What they may do stands in their posts (`orgs`), never here."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    email = models.CharField(max_length=120, blank=True, default="", editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=True)
    password_since: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=now)
    sessions_from: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name


class OldPassword(Model7):
    """The hash of a password that was used before: kept where the profile refuses the last few of them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"{self.user_id}"


class Act(Fact):
    """One row of the book: who did what to which thing, when, in which post. Written once, never changed."""

    at = models.DateTimeField(default=now)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=60, blank=True, default="")
    post = models.CharField(max_length=60, blank=True, default="")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True, default="")
    subject = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    detail: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    personal = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["path", "-id"], name="accounts_act_place"),
            models.Index(fields=["kind", "subject", "-id"], name="accounts_act_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.subject}"


class Seal(Model7):
    """The place of an act in the hash chain: laid on by the worker, number by number, without a gap."""

    number = models.PositiveBigIntegerField(unique=True)
    act = models.OneToOneField(Act, on_delete=models.PROTECT, related_name="seal")
    chain = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.chain[:12]}"


class PersonKey(Model7):
    """The key under which one person's values stand in the book; erasing the person destroys it."""

    person = models.UUIDField(unique=True)
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.person)


class HandedFile(Fact):
    """A file that was handed in: its bytes lie in the store under their hash."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="accounts_file_hash")]

    def __str__(self) -> str:
        return self.name
