"""Which help text belongs to which page. A new page is a route more behind a key, or a key with its two files.

The texts themselves: `desk/help/zh/<key>.md` and `desk/help/en/<key>.md`.
"""

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minxue.base.registry import address_of
from minxue.desk.registry import Shelf

# Groups in the order of the menu; in each the keys with the routes whose pages they tell of.
TABLE: tuple[tuple[str | Promise, dict[str, tuple[str, ...]]], ...] = (
    (
        _("Today"),
        {
            "today": ("desk:today", "desk:waiting"),
            "glance": ("desk:glance",),
            "needs": ("desk:needs",),
            "tasks": ("desk:tasks", "desk:task"),
            "duty-report": (
                "desk:duty_report",
                "desk:duty_take_back",
                "plans:duty_correct",
                "plans:duty_add",
                "plans:duty_remove",
            ),
            "messages": ("accounts:notices",),
            "search": ("desk:search",),
            "tour": ("desk:tour",),
        },
    ),
    (
        _("Plans"),
        {
            "plans": ("plans:plans",),
            "give": ("plans:give", "plans:source"),
            "job": ("plans:job",),
            "review": ("desk:review", "desk:review_edit"),
            "make": ("desk:review_make",),
            "plan": ("desk:plan",),
            "clause": ("desk:clause",),
            "way": ("plans:way",),
            "prove": ("plans:prove", "plans:proof_confirm", "plans:proof_take_back"),
            "questions": ("desk:questions",),
            "answers": ("desk:answers",),
            "split": ("figures:split",),
            "amend": ("desk:amend", "desk:amend_clause", "desk:amend_source"),
            "versions": ("desk:versions", "desk:version"),
            "before": ("desk:before", "desk:opening_figure"),
            "next-year": ("desk:draft", "documents:next_year"),
            "report": ("documents:report", "documents:breakdown"),
            "papers": (
                "plans:papers",
                "plans:paper_new",
                "plans:paper",
                "plans:paper_edit",
                "plans:paper_answer",
                "plans:paper_reopen",
            ),
        },
    ),
    (
        _("Activities"),
        {
            "wheel": ("desk:wheel",),
            "themes": ("activities:themes", "activities:theme", "activities:holidays"),
            "activities": ("activities:activities",),
            "activity-new": ("activities:new", "activities:edit"),
            "activity": ("activities:activity", "activities:publish"),
            "activity-change": ("activities:move", "activities:cancel"),
            "tell": ("activities:tell", "activities:poster"),
            "roll": ("activities:roll", "activities:attendances"),
            "sheet": ("activities:sheet", "activities:scans", "activities:scan_remove"),
            "photos": ("activities:photos", "activities:photo"),
            "record": ("activities:record", "documents:record"),
            "bulletin": ("activities:bulletin", "documents:bulletin"),
            "check": ("activities:check", "documents:approval"),
            "rule": ("activities:rule", "documents:own_forms"),
        },
    ),
    (
        _("Persons"),
        {
            "persons": ("people:persons", "people:add", "people:person", "people:edit"),
            "merge-persons": ("people:merge",),
            "erase": ("people:erase",),
        },
    ),
    (
        _("Figures"),
        {"figures": ("figures:figures",), "rows": ("figures:rows",), "target": ("figures:target",)},
    ),
    (
        _("Units"),
        {
            "units": ("orgs:units", "orgs:unit", "orgs:add_unit", "orgs:edit_unit"),
            "reorganise": (
                "orgs:rename_unit",
                "orgs:move_unit",
                "orgs:merge_unit",
                "orgs:split_unit",
                "orgs:close_unit",
                "orgs:reopen_unit",
            ),
            "undo": ("orgs:reorganisations", "orgs:reorganisation"),
            "sheets": ("orgs:hand_in_sheet", "orgs:sheet"),
            "base-numbers": ("orgs:base_numbers",),
            "posts": ("orgs:grant_post", "orgs:end_post", "orgs:make_account", "orgs:slip"),
            "accounts": (
                "orgs:accounts",
                "orgs:account",
                "orgs:renew_password",
                "orgs:block_account",
                "orgs:unblock_account",
                "orgs:renew_second_factor",
            ),
            "rights": ("orgs:rights",),
        },
    ),
    (
        _("My account"),
        {
            "sign-in": (
                "account_login",
                "account_signup",
                "account_inactive",
                "account_reauthenticate",
                "mfa_authenticate",
                "mfa_reauthenticate",
                "mfa_reauthenticate_webauthn",
            ),
            "me": ("accounts:me", "account_change_password", "accounts:first_password"),
            "second-factor": (
                "mfa_index",
                "mfa_activate_totp",
                "mfa_deactivate_totp",
                "mfa_view_recovery_codes",
                "mfa_generate_recovery_codes",
                "mfa_list_webauthn",
                "mfa_add_webauthn",
                "mfa_edit_webauthn",
                "mfa_remove_webauthn",
            ),
            "calendar": ("activities:feed", "activities:unit_calendar"),
            "hand-over": ("orgs:my_posts", "orgs:hand_over", "orgs:take_back"),
        },
    ),
    (
        _("Installation"),
        {
            "setup": (
                "desk:setup",
                "desk:setup_office",
                "desk:setup_communities",
                "desk:setup_numbers",
                "desk:setup_accounts",
                "desk:setup_slips",
                "desk:setup_plan",
            ),
            "security": ("orgs:security",),
            "acts": ("desk:acts",),
            "seals": ("desk:seals",),
            "installation": ("desk:installation",),
        },
    ),
)
SHELVES = tuple(Shelf(title, tuple(topics)) for title, topics in TABLE)
HELP = {route: key for _title, topics in TABLE for key, routes in topics.items() for route in routes}


def help_here(request: HttpRequest) -> dict[str, object]:
    """`help_url`: the text of the present page; all texts where it has none of its own, nothing on help itself."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in {"desk:help", "desk:help_topic"}:
        return {"help_url": ""}
    key = HELP.get(name)
    return {"help_url": address_of("help-topic", key) if key else address_of("help")}
