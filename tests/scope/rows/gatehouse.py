"""Rows of the second factor, of posts handed over, and of the pages of the three administrators."""

from tests.scope.policy import BELOW, LEAD, RIGHTS, Outcome, Who, anyone, change, has, holds, may, named, never, see
from tests.scope.rows.row import Row, Scene

REASON = {"reason": "手机丢失"}
SEEN = see("unit_see")
CARED = see("account_make", "account_block")
GIVE = change(SEEN, "post_grant", Outcome.REFUSED)
# allauth's class-based views answer every verb alike: with the page, or by leading away before they look at it.
ANY = dict.fromkeys(("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"), (200, 302, 404, 405))


def _open(_who: Who, _place: str) -> Outcome:
    return Outcome.OK


def _back(who: Who, place: str) -> Outcome:
    found = SEEN(who, place)
    return change(SEEN, "post_grant")(who, place) if found is Outcome.OK else found


def _factor(who: Who, place: str) -> Outcome:
    found = CARED(who, place)
    if found is not Outcome.OK or may(who, "account_block", place) or RIGHTS[who.role] >= LEAD:
        return found
    return Outcome.REFUSED


def _lent(scene: Scene) -> dict[str, object]:
    return {"user": scene.id("maker"), "since": "2026-05-04", "until": "2026-05-08", "reason": "公休"}


def _led_away(name: str, args: tuple[str, ...] = ()) -> Row:
    """A weighty page: the password is asked for once more first."""
    return Row(
        name,
        args,
        get=anyone,
        post=anyone,
        lands=(302,),
        quiet=True,
        others=ANY,
        places=("words",) if args else (),
    )


ROWS = (
    Row("mfa_index", get=anyone, others=ANY),
    Row("mfa_list_webauthn", get=anyone, others=ANY),
    Row("mfa_authenticate", get=_open, post=_open, lands=(302,), quiet=True, public=True, others=ANY),
    Row("mfa_view_recovery_codes", get=never, others=ANY),
    Row("mfa_deactivate_totp", get=never, post=never, others=ANY),
    _led_away("mfa_reauthenticate"),
    _led_away("mfa_reauthenticate_webauthn"),
    _led_away("mfa_activate_totp"),
    _led_away("mfa_generate_recovery_codes"),
    _led_away("mfa_add_webauthn"),
    _led_away("mfa_edit_webauthn", ("passkey",)),
    _led_away("mfa_remove_webauthn", ("passkey",)),
    Row("orgs:my_posts", get=anyone),
    Row("orgs:hand_over", ("post",), get=GIVE, post=GIVE, data=_lent, shows=("unit", "user")),
    Row(
        "orgs:hand_over",
        ("post",),
        post=named(
            change(SEEN, "post_grant"),
            "child",
            lambda who, place: place in BELOW[who.seat] and has(who, "unit_see"),
        ),
        data=_lent,
        at="child",
        label="user",
    ),
    Row("orgs:take_back", ("lent",), get=_back, post=_back, shows=("unit", "user")),
    Row(
        "orgs:renew_second_factor",
        ("user",),
        get=_factor,
        post=_factor,
        data=lambda s: REASON,
        shows=("user",),
    ),
    Row("orgs:rights", get=holds("account_make", "account_block"), lists="user", files=True),
    Row(
        "orgs:rights",
        get=holds("account_make", "account_block"),
        query=lambda s: {"q": "canary", "role": "clerk", "right": "plan_see", "unit": s.id("unit")},
        label="narrowed",
        files=True,
    ),
    Row("orgs:security", get=holds("account_block")),
    Row("desk:seals", get=holds("acts_see")),
    Row("desk:seals", get=holds("acts_see"), query=lambda s: {"verify": "1"}, label="verified", places=("",)),
)
