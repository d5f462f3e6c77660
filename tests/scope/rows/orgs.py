"""Rows of the tree, its posts and accounts."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.scope.policy import BELOW, LEAD, RIGHTS, Outcome, Rule, Who, anyone, change, has, holds, may, named, see
from tests.scope.rows.row import Row, Scene
from tests.scope.tree import COLUMNS

REASON = {"reason": "机构调整"}
SEEN = see("unit_see")
CARED = see("account_make", "account_block")
REFUSED, FAULT = Outcome.REFUSED, Outcome.FAULT


def _above(place: str) -> str:
    return {"own": "parent", "sibling": "parent", "child": "own", "closed": "own"}.get(place, "city")


def _edit(closed: Outcome = Outcome.OK) -> Rule:
    return change(SEEN, "unit_edit", closed)


def _take(standing: Outcome = Outcome.OK, closed: Outcome = FAULT) -> Rule:
    """Moving, closing and opening again need the superior's seat."""
    ruled = change(SEEN, "unit_edit", closed, over=_above)

    def rule(who: Who, place: str) -> Outcome:
        outcome = ruled(who, place)
        return standing if outcome is Outcome.OK and place != "closed" else outcome

    return rule


def _renew(who: Who, place: str) -> Outcome:
    found = CARED(who, place)
    if found is Outcome.OK:
        return Outcome.OK if RIGHTS[who.role] >= LEAD else REFUSED
    return found


def _end(who: Who, place: str) -> Outcome:
    found = SEEN(who, place)
    return change(SEEN, "post_grant")(who, place) if found is Outcome.OK else found


def _block(wanted: bool) -> Rule:
    ruled = change(CARED, "account_block")

    def rule(who: Who, place: str) -> Outcome:
        outcome = ruled(who, place)
        return outcome if wanted or outcome is not Outcome.OK else FAULT

    return rule


def _kind(_scene: Scene) -> dict[str, object]:
    return {"kind": "community", "tier": "3", "short_names": "新", "phone": "1"}


def _posts(scene: Scene) -> dict[str, object]:
    return {"role": "reviewer", "since": "2026-03-24", "user": scene.id("user")}


def _moved(_who: Who, place: str) -> bool:
    return may(_who, "unit_edit", place) and place not in {"closed", "own", "child"}


def _same_kind(scene: Scene) -> dict[str, object]:
    unit = scene.world.units[scene.place]
    return {"kind": unit.kind_id, "tier": "", "short_names": "改", "phone": "2"}


def _merge(who: Who, place: str) -> Outcome:
    """A unit at which administrators of the installation have their posts is not merged away."""
    outcome = _take()(who, place)
    return FAULT if outcome is Outcome.OK and place == "own" else outcome


def _taken_in(who: Who, place: str) -> bool:
    return may(who, "unit_edit", place) and place not in {"closed", "child"}


def _undo(who: Who, place: str) -> Outcome:
    """A new name is undone by whoever may give one; the closing by whoever may close."""
    return (_take(closed=Outcome.OK) if place == "closed" else _edit())(who, place)


NUMBERS = {"year": "2026", "residents": "9000", "source": "2026年统计", "as_of": "2026-01-01"}
ROWS = (
    Row("orgs:units", get=holds("unit_see"), query=lambda s: {"state": "all"}, lists="unit", files=True),
    Row("orgs:units", get=holds("unit_see"), query=lambda s: {"state": "all", "under": s.id("unit")}, label="under"),
    Row("orgs:units", get=holds("unit_see"), query=lambda s: {"q": "canary"}, label="search", places=("",), files=True),
    Row("orgs:unit", ("unit",), get=SEEN, shows=("unit", "base")),
    Row(
        "orgs:add_unit",
        ("unit",),
        get=_edit(REFUSED),
        post=_edit(REFUSED),
        data=lambda s: {"name": "新社区", "key": "k1"} | _kind(s),
        shows=("unit",),
    ),
    Row("orgs:edit_unit", ("unit",), get=_edit(), post=_edit(FAULT), data=_same_kind, shows=("unit",)),
    Row(
        "orgs:rename_unit",
        ("unit",),
        get=_edit(),
        post=_edit(FAULT),
        data=lambda s: {"name": "改名社区", "short_names": "旧"} | REASON,
        shows=("unit",),
    ),
    Row(
        "orgs:move_unit",
        ("unit",),
        get=_take(closed=Outcome.OK),
        post=_take(),
        data=lambda s: {"parent": s.id("unit", _elsewhere(s.place))} | REASON,
        shows=("unit",),
        places=("own", "parent", "sibling", "foreign", "closed"),
    ),
    Row(
        "orgs:move_unit",
        ("unit",),
        post=named(_take(), "child", _moved),
        data=lambda s: {"parent": s.id("unit")} | REASON,
        at="child",
        label="parent",
    ),
    Row(
        "orgs:close_unit",
        ("unit",),
        get=_take(closed=Outcome.OK),
        post=_take(),
        data=lambda s: REASON,
        shows=("unit",),
        places=("sibling", "child", "foreign", "closed"),
    ),
    Row(
        "orgs:close_unit",
        ("unit",),
        get=_take(),
        post=_take(standing=FAULT),
        data=lambda s: REASON,
        label="full",
        places=("own", "parent"),
    ),
    Row(
        "orgs:merge_unit",
        ("unit",),
        get=_take(closed=Outcome.OK),
        post=_merge,
        data=lambda s: {"into": s.id("unit", _elsewhere(s.place))} | REASON,
        shows=("unit",),
        places=("own", "sibling", "foreign", "closed"),
    ),
    Row(
        "orgs:merge_unit",
        ("unit",),
        post=named(_take(), "child", _taken_in),
        data=lambda s: {"into": s.id("unit")} | REASON,
        at="child",
        label="into",
    ),
    Row(
        "orgs:split_unit",
        ("unit",),
        get=_take(closed=Outcome.OK),
        post=_take(),
        data=lambda s: {"name_1": "新社区"} | REASON,
        shows=("unit",),
        places=("own", "sibling", "child", "foreign", "closed"),
    ),
    Row("orgs:reorganisations", get=holds("unit_see"), lists="unit", files=True),
    Row("orgs:reorganisation", ("reorganisation",), get=SEEN, post=_undo, data=lambda s: REASON, shows=("unit",)),
    Row("orgs:sheet_template", get=holds("unit_edit", "base_edit"), query=lambda s: {"kind": "bases"}),
    Row(
        "orgs:hand_in_sheet",
        ("unit",),
        get=_edit(REFUSED),
        post=_edit(REFUSED),
        data=lambda s: {"file": SimpleUploadedFile("a.csv", "名称,类型\n新社区,社区\n".encode())},
        shows=("unit",),
    ),
    Row(
        "orgs:sheet",
        ("sheet",),
        get=change(SEEN, "base_edit", REFUSED),
        post=change(SEEN, "base_edit", REFUSED),
        data=lambda s: COLUMNS | {"step": "map"},
        shows=("unit",),
    ),
    Row(
        "orgs:sheet",
        ("sheet",),
        post=change(SEEN, "base_edit", REFUSED),
        data=lambda s: COLUMNS | {"step": "take"},
        label="take",
    ),
    Row("orgs:sheet_back", ("sheet",), get=change(SEEN, "base_edit", REFUSED)),
    Row(
        "orgs:reopen_unit",
        ("unit",),
        get=_take(closed=Outcome.OK),
        post=_take(standing=FAULT, closed=Outcome.OK),
        data=lambda s: REASON,
        shows=("unit",),
    ),
    Row(
        "orgs:base_numbers",
        ("unit",),
        get=change(SEEN, "base_edit", REFUSED),
        post=change(SEEN, "base_edit", REFUSED),
        data=lambda s: NUMBERS,
        shows=("unit", "base"),
    ),
    Row(
        "orgs:grant_post",
        ("unit",),
        get=change(SEEN, "post_grant", REFUSED),
        post=change(SEEN, "post_grant", REFUSED),
        data=_posts,
        shows=("unit",),
    ),
    Row(
        "orgs:grant_post",
        ("unit",),
        post=named(
            change(SEEN, "post_grant"),
            "child",
            lambda who, place: place in BELOW[who.seat] and has(who, "account_make"),
        ),
        data=_posts,
        at="child",
        label="user",
    ),
    Row("orgs:end_post", ("post",), get=_end, post=_end, data=lambda s: REASON, shows=("unit", "user")),
    Row(
        "orgs:make_account",
        ("unit",),
        get=change(SEEN, "account_make", REFUSED),
        post=change(SEEN, "account_make", REFUSED),
        data=lambda s: {"name": "赵六", "username": "zhaoliu", "role": "clerk", "key": "k2"},
        shows=("unit",),
    ),
    Row("orgs:slip", get=anyone, lands=(410,)),
    Row("orgs:accounts", get=holds("account_make", "account_block"), lists="user", files=True),
    Row(
        "orgs:accounts",
        get=holds("account_make", "account_block"),
        query=lambda s: {"q": "canary", "state": "blocked"},
        label="search",
        places=("",),
        files=True,
    ),
    Row("orgs:account", ("user",), get=CARED, shows=("user", "unit")),
    Row("orgs:account", ("double",), get=CARED, shows=("user", "unit"), label="double", places=("own",)),
    Row("orgs:renew_password", ("user",), get=_renew, post=_renew, shows=("user",)),
    Row(
        "orgs:block_account",
        ("user",),
        get=change(CARED, "account_block"),
        post=_block(wanted=True),
        data=lambda s: REASON,
        shows=("user",),
    ),
    Row(
        "orgs:unblock_account",
        ("blocked",),
        get=change(CARED, "account_block"),
        post=change(CARED, "account_block"),
        data=lambda s: REASON,
        shows=("user",),
    ),
    Row(
        "orgs:unblock_account",
        ("user",),
        post=_block(wanted=False),
        data=lambda s: REASON,
        label="open",
    ),
)


def _elsewhere(place: str) -> str:
    """Another superior in the same county."""
    return {"own": "sibling", "sibling": "own", "closed": "sibling"}.get(place, "sibling")
