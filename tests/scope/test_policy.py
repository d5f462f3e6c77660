"""The table of the matrix stands alone, and says the same as the product's."""

import ast
from pathlib import Path

import pytest

from minxue.orgs.choices import GRANTS
from tests.scope.policy import RIGHTS, WHO, Outcome, change, give, may, reads_plan, see, see_plan, shown
from tests.scope.probing import canaries, written

PEOPLE = {who.key: who for who in WHO}


def test_the_table_imports_nothing_of_the_product():
    tree = ast.parse(Path(__file__).with_name("policy.py").read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert froms | names == {"re", "collections.abc", "dataclasses", "enum"}


def test_the_rights_are_the_same():
    assert {role: rights for role, rights in RIGHTS.items() if role} == {
        str(role): {str(right) for right in rights} for role, rights in GRANTS.items()
    }


@pytest.mark.parametrize(
    ("who", "place", "outcome"),
    [
        ("head", "own", Outcome.OK),
        ("head", "child", Outcome.OK),
        ("head", "closed", Outcome.FAULT),
        ("head", "parent", Outcome.HIDDEN),
        ("head", "sibling", Outcome.HIDDEN),
        ("head", "foreign", Outcome.HIDDEN),
        ("reviewer", "own", Outcome.REFUSED),
        ("leader", "own", Outcome.HIDDEN),
        ("superior", "sibling", Outcome.OK),
        ("superior", "foreign", Outcome.HIDDEN),
        ("child_clerk", "own", Outcome.HIDDEN),
        ("nobody", "own", Outcome.HIDDEN),
    ],
)
def test_a_thing_is_found_or_not(who: str, place: str, outcome: Outcome):
    assert change(see("person_see"), "person_edit", Outcome.FAULT)(PEOPLE[who], place) == outcome


def test_plans_are_read_from_below_and_never_beside():
    places = ("own", "parent", "sibling", "child", "foreign", "closed")
    read = {who: {place for place in places if reads_plan(PEOPLE[who], place)} for who in ("head", "child_clerk")}
    assert read == {"head": {"own", "parent", "child", "closed"}, "child_clerk": {"child", "own", "parent"}}
    assert see_plan(PEOPLE["audit"], "own") == Outcome.HIDDEN


def test_new_things_need_a_right_and_a_place():
    rule = give("activity_edit")
    outcomes = [rule(PEOPLE["clerk"], place) for place in ("own", "sibling", "closed")]
    assert [*outcomes, rule(PEOPLE["leader"], "own")] == [Outcome.OK, Outcome.FAULT, Outcome.FAULT, Outcome.REFUSED]


def test_what_is_shared_is_seen_by_both_and_changed_by_the_host():
    assert [may(PEOPLE["head"], right, "shared") for right in ("activity_see", "activity_edit")] == [True, False]


def test_what_was_held_is_read_where_its_unit_has_come_to():
    read = {key for key, who in PEOPLE.items() if not who.gate and may(who, "activity_see", "moved")}
    assert read == {"head", "clerk", "reviewer", "leader", "inspector", "officer", "superior"}
    assert [may(PEOPLE["inspector"], right, "moved") for right in ("scan_see", "activity_edit")] == [False, False]


def test_words_are_for_whoever_has_the_right_over_their_place():
    assert [shown(PEOPLE["reviewer"], "own", kind) for kind in ("person", "phone", "draft")] == [True, False, False]
    assert [shown(PEOPLE["child_clerk"], "own", kind) for kind in ("plan", "unit", "activity")] == [True, True, False]


def test_canaries_are_read_out_of_any_text():
    assert canaries("<b>讲座 Canary-Own-Plan</b> canary-child-unit街道") == {("own", "plan"), ("child", "unit")}


def test_what_was_rolled_back_was_not_written():
    said = [
        'SAVEPOINT "s1"',
        'INSERT INTO "base_handled" ("id") VALUES (1)',
        'SAVEPOINT "s2"',
        'UPDATE "orgs_unit" SET "name" = 1',
        'ROLLBACK TO SAVEPOINT "s2"',
        'DELETE FROM "plans_dutyunit"',
        "SELECT 1",
        'INSERT OR IGNORE INTO "activities_attendance" VALUES (1)',
        'RELEASE SAVEPOINT "s1"',
    ]
    assert written(said) == {"base_handled", "plans_dutyunit", "activities_attendance"}
    assert written([*said, 'ROLLBACK TO SAVEPOINT "s1"']) == set()
