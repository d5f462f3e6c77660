"""Faults in rights and posts, in the tree and its accounts, in persons."""

from minxue.accounts.models import User
from minxue.orgs.choices import Permission, Role
from minxue.orgs.models import Post, Unit
from minxue.orgs.policy import may
from minxue.people.models import Person
from tests.scope.planted.makes import (
    CITY,
    YES,
    asking,
    granted,
    of_the_head,
    one_too_high,
    open_ended,
    rows,
    telling,
    while_closed,
    whole_file,
)
from tests.scope.planting import always, fault

HOLDING, RULES = "minxue.orgs.policy.holding", "minxue.orgs.policy.rules"
ROLES = (
    fault(
        "a leader reads persons",
        "minxue.orgs.choices:GRANTS",
        granted(Role.LEADER, Permission.PERSON_SEE),
        "people:person",
        "leader",
    ),
    fault(
        "an inspector changes persons",
        "minxue.orgs.choices:GRANTS",
        granted(Role.INSPECTOR, Permission.PERSON_EDIT),
        "people:edit",
        "inspector",
    ),
    fault(
        "a clerk gives posts",
        "minxue.orgs.choices:GRANTS",
        granted(Role.CLERK, Permission.POST_GRANT),
        "orgs:end_post",
        "clerk",
    ),
    fault(
        "the system administrator sees units",
        "minxue.orgs.choices:GRANTS",
        granted(Role.SYSTEM, Permission.UNIT_SEE),
        "orgs:unit",
        "system",
    ),
    fault(
        "the auditor reads persons",
        "minxue.orgs.choices:GRANTS",
        granted(Role.AUDIT, Permission.PERSON_SEE),
        "people:persons",
        "audit",
    ),
    fault(
        "the security administrator reads the book",
        "minxue.orgs.choices:GRANTS",
        granted(Role.SECURITY, Permission.ACTS_SEE),
        "desk:acts",
        "security",
    ),
    fault(
        "a reviewer changes plans",
        "minxue.orgs.choices:GRANTS",
        granted(Role.REVIEWER, Permission.PLAN_EDIT),
        "desk:review",
        "reviewer",
    ),
    fault("may: every right everywhere", f"{HOLDING}:may", YES, "orgs:edit_unit people:edit", "leader"),
    fault("paths_for: the whole city", f"{HOLDING}:paths_for", always((CITY,)), "orgs:unit"),
    fault(
        "paths_for: whatever the right",
        f"{HOLDING}:paths_for",
        lambda was: lambda user, _right: was(user, Permission.UNIT_SEE),
        "people:person",
        "leader",
    ),
    fault("posts of tomorrow hold today", f"{HOLDING}:in_force", lambda was: lambda rows: rows, "orgs:unit", "later"),
    fault("posts that ended still hold", f"{HOLDING}:in_force", lambda was: lambda rows: rows, "orgs:unit", "former"),
    fault("posts of another user", f"{HOLDING}:posts_of", of_the_head, "orgs:unit", "nobody"),
    fault("demand asks and does not listen", f"{HOLDING}:demand", always(None), "orgs:edit_unit", "leader"),
    fault("a subtree without its end", "minxue.base.queries:in_subtree", open_ended, "orgs:unit people:person"),
    fault("a subtree that begins too high", "minxue.base.queries:after", one_too_high, "orgs:unit people:person"),
)
TREE = (
    fault("can_see_unit: yes", f"{RULES}:can_see_unit", YES, "orgs:end_post"),
    fault("can_edit_unit: yes", f"{RULES}:can_edit_unit", YES, "orgs:edit_unit", "leader"),
    fault("can_place_under: yes", f"{RULES}:can_place_under", YES, "orgs:add_unit", "clerk"),
    fault(
        "can_place_under: closed ones too",
        f"{RULES}:can_place_under",
        while_closed(Permission.UNIT_EDIT),
        "orgs:add_unit",
    ),
    fault("can_take_away: yes", f"{RULES}:can_take_away", YES, "orgs:close_unit", "clerk"),
    fault(
        "can_take_away: the unit itself is enough",
        f"{RULES}:can_take_away",
        asking(Permission.UNIT_EDIT),
        "orgs:move_unit",
    ),
    fault("can_enter_base: yes", f"{RULES}:can_enter_base", YES, "orgs:base_numbers", "leader"),
    fault(
        "can_enter_base: closed ones too",
        f"{RULES}:can_enter_base",
        while_closed(Permission.BASE_EDIT),
        "orgs:base_numbers",
    ),
    fault(
        "can_grant: closed ones too",
        f"{RULES}:can_grant",
        lambda was: lambda user, unit, role: may(user, Permission.POST_GRANT, unit.path) and role == Role.CLERK,
        "orgs:grant_post",
    ),
    fault("roles_to_grant: all of them", f"{RULES}:roles_to_grant", always(list(Role)), "orgs:grant_post", "clerk"),
    fault("can_end_post: yes", f"{RULES}:can_end_post", YES, "orgs:end_post", "clerk"),
    fault("can_renew_password: yes", f"{RULES}:can_renew_password", YES, "orgs:renew_password", "security"),
    fault("can_block: yes", f"{RULES}:can_block", YES, "orgs:block_account"),
    fault("can_hand_over: yes", f"{RULES}:can_hand_over", YES, "orgs:hand_over", "clerk"),
    fault("can_take_back: yes", f"{RULES}:can_take_back", YES, "orgs:take_back", "clerk"),
    fault("can_erase_person: yes", "minxue.people.policy:can_erase_person", YES, "people:erase", "clerk"),
    fault("units: all", "minxue.orgs.queries.units:visible_to", rows(Unit, "path"), "orgs:unit"),
    fault("units in the list: all", "minxue.orgs.views.units:visible_to", rows(Unit, "path"), "orgs:units", here=True),
    fault("accounts: all", "minxue.orgs.queries.accounts:accounts_visible_to", rows(User, "name"), "orgs:account"),
    fault(
        "accounts in the list: all",
        "minxue.orgs.queries.accounts:care_of",
        always((CITY,)),
        "orgs:accounts",
        "security",
    ),
    fault(
        "posts of an account: all",
        "minxue.orgs.queries.accounts:posts_shown",
        lambda was: lambda user, to: Post.objects.filter(user=user).select_related("unit"),
        "orgs:account",
    ),
)
PEOPLE = (
    fault("persons: all", "minxue.people.queries.persons:visible_to", rows(Person, "sort_name"), "people:person"),
    fault(
        "persons in the list: all",
        "minxue.people.queries.persons:each_once",
        rows(Person, "sort_name"),
        "people:persons",
        "reviewer",
    ),
    fault(
        "persons offered for merging: all",
        "minxue.people.views.merging:_offered",
        lambda was: lambda *args: list(Person.objects.select_related("unit")),
        "people:merge",
    ),
    fault("can_see_person: yes", "minxue.people.policy:can_see_person", YES, "activities:attendances"),
    fault("can_edit_person: yes", "minxue.people.policy:can_edit_person", YES, "people:edit", "reviewer"),
    fault(
        "can_edit_person: who sees may",
        "minxue.people.policy:can_edit_person",
        asking(Permission.PERSON_SEE),
        "people:persons",
        "reviewer",
    ),
    fault(
        "names are not masked",
        "minxue.people.queries.names:masked",
        lambda was: lambda name: name,
        "activities:attendances",
    ),
    fault(
        "shown_name shows",
        "minxue.people.queries.names:shown_name",
        lambda was: lambda user, person: person.name,
        "figures:rows",
    ),
    fault(
        "telephones are not masked",
        "minxue.people.queries.names:masked_phone",
        lambda was: lambda phone: phone,
        "people:person",
        "reviewer",
    ),
    fault(
        "403 for what there is not",
        "minxue.people.views.person:get_object_or_404",
        telling,
        "people:person",
        here=True,
    ),
    fault("a file holds all persons", "minxue.web.pages:download", whole_file, "people:persons", "clerk", here=True),
)
