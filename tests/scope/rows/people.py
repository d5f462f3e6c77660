"""Rows of persons."""

from tests.scope.policy import anyone, change, give, holds, may, named, never, see
from tests.scope.rows.row import Row

SEEN = see("person_see")
EDIT = change(SEEN, "person_edit")
PERSON = {"name": "郑九", "sex": "f", "birth_year": "1960", "employed": "no", "phone": ""}
REASON = {"reason": "同一个人"}
ROWS = (
    Row("people:persons", get=anyone, lists="person", files=True),
    Row("people:persons", get=anyone, query=lambda s: {"q": "canary"}, label="search", places=("",), files=True),
    Row("people:persons", get=anyone, query=lambda s: {"unit": s.id("unit")}, label="unit"),
    Row(
        "people:add",
        get=holds("person_edit"),
        post=give("person_edit"),
        data=lambda s: PERSON | {"unit": s.id("unit"), "once": "p1"},
        label="home",
    ),
    Row("people:person", ("person",), get=SEEN, shows=("person", "unit")),
    Row("people:person", ("alias",), get=SEEN, shows=("person",), label="merged"),
    Row("people:person", ("kept_outside",), get=SEEN, shows=("person",), label="kept-outside", places=("own",)),
    Row("people:edit", ("person",), get=EDIT, post=EDIT, data=lambda s: PERSON, shows=("person", "phone")),
    Row(
        "people:merge",
        ("person",),
        get=EDIT,
        post=EDIT,
        data=lambda s: {"other": s.id("other")} | REASON,
        shows=("person",),
    ),
    Row(
        "people:merge",
        ("person",),
        get=named(EDIT, "own", lambda who, place: True),
        post=named(EDIT, "own", lambda who, place: may(who, "person_edit", place)),
        query=lambda s: {"q": "canary"},
        data=lambda s: {"other": s.id("other")} | REASON,
        at="own",
        label="other",
    ),
    Row(
        # The person with no entry elsewhere: who leads the unit of one entry alone does not erase the others.
        "people:erase",
        ("other",),
        get=change(SEEN, "unit_edit"),
        post=change(SEEN, "unit_edit"),
        data=lambda s: REASON,
    ),
    Row("people:unmerge", ("alias",), get=EDIT, post=EDIT, data=lambda s: REASON, shows=("person",)),
    Row("people:unmerge", ("other",), get=never, post=never, data=lambda s: REASON, label="single"),
    Row(
        "people:unmerge",
        ("kept_outside",),
        get=change(SEEN, "person_edit", over=lambda place: "sibling"),
        post=change(SEEN, "person_edit", over=lambda place: "sibling"),
        data=lambda s: REASON,
        label="kept-outside",
        places=("own",),
    ),
)
