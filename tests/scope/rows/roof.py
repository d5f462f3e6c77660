"""Rows of the gatehouse, the furniture and the roof."""

from tests.scenes import PASSWORD
from tests.scope.policy import Outcome, Who, anyone
from tests.scope.rows.row import Row

NEW = "willow-shade-in-autumn"
# allauth's pages are Django's class-based views: they answer HEAD and OPTIONS, and take PUT for POST.
HEADS = {"HEAD": (200,), "OPTIONS": (200,)}
FORM = HEADS | {"PUT": (200,)}
# Whoever has signed in is sent on from the door, whatever the verb.
DOOR = dict.fromkeys(("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"), (200, 302, 405))


def _open(_who: Who, _place: str) -> Outcome:
    return Outcome.OK


ROWS = (
    Row("healthz", get=_open, public=True),
    Row("readyz", get=_open, public=True),
    Row("web:switch", post=_open, data=lambda s: {"mode": "senior", "next": "/"}, quiet=True, public=True),
    Row("desk:help", get=_open, public=True),
    Row("desk:help", get=_open, public=True, query=lambda s: {"q": "canary"}, label="words", places=("",)),
    Row("desk:help_topic", ("topic",), get=_open, public=True, places=("words",)),
    Row("web:style", get=_open, public=True),
    Row("web:shape", ("shape",), get=_open, public=True, places=("words",)),
    Row(
        "account_login",
        get=_open,
        post=_open,
        data=lambda s: {"login": "nobody", "password": PASSWORD},
        lands=(200, 302),
        answers=(200, 302),
        quiet=True,
        public=True,
        others=DOOR,
    ),
    Row("account_logout", get=_open, post=_open, lands=(200, 302), quiet=True, public=True, others=DOOR),
    Row(
        "account_signup",
        get=_open,
        post=_open,
        lands=(200, 302),
        answers=(200, 302),
        quiet=True,
        public=True,
        others=DOOR,
    ),
    Row("account_inactive", get=_open, public=True, others=HEADS),
    Row(
        "account_reauthenticate",
        get=anyone,
        post=anyone,
        data=lambda s: {"password": PASSWORD},
        quiet=True,
        others=FORM,
    ),
    Row(
        "account_change_password",
        get=anyone,
        post=anyone,
        data=lambda s: {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        others=FORM,
    ),
    Row("accounts:me", get=anyone, post=anyone, data=lambda s: {"name": "王五", "phone": "1"}),
    # Nobody here has a first password any more: but one: the others are sent on.
    Row(
        "accounts:first_password",
        get=anyone,
        post=anyone,
        lands=(200, 302),
        answers=(200, 302),
        quiet=True,
        before_password=True,
    ),
    Row("accounts:out_everywhere", post=anyone),
    Row("accounts:draft", post=anyone, data=lambda s: {"draft": "x", "note": "y"}, answers=(204,), quiet=True),
    Row("accounts:notices", get=anyone, post=anyone, data=lambda s: {"all": "1"}, quiet=True),
)
