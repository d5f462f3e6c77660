"""Where the pages of each kind live, and who hears what: handed down to the floors through `base.registry`."""

from collections.abc import Callable

from minxue.base.registry import listen, place
from minxue.config.helping import SHELVES
from minxue.desk.registry import put_up

type Handler = Callable[[list[str]], None]

PLACES = {
    "home": "desk:today",
    "search": "desk:search",
    "help": "desk:help",
    "help-topic": "desk:help_topic",
    "photo": "activities:photo_file",
    "account": "accounts:me",
    "notices": "accounts:notices",
    "draft": "accounts:draft",
    "sign-in": "account_login",
    "sign-out": "account_logout",
    "accounts": "orgs:accounts",
    "second-factor": "mfa_index",
    "my-posts": "orgs:my_posts",
    "hand-over-end": "orgs:take_back",
    "unit": "orgs:unit",
    "units": "orgs:units",
    "sheet": "orgs:sheet",
    "user": "orgs:account",
    "person": "people:person",
    "persons": "people:persons",
    "activity": "activities:activity",
    "activities": "activities:activities",
    "new-activity": "activities:new",
    "source": "desk:review",
    "source_given": "plans:source",
    "plan": "desk:plan",
    "plans": "plans:plans",
    "clause": "desk:clause",
    "clause-way": "plans:way",
    "clause-proof": "plans:prove",
    "proof-confirm": "plans:proof_confirm",
    "proof-take-back": "plans:proof_take_back",
    "proof-file": "plans:proof_file",
    "duty-correct": "plans:duty_correct",
    "duty-remove": "plans:duty_remove",
    "clause-owner": "plans:duty_add",
    "target": "figures:target",
    "target-split": "figures:split",
    "figures": "figures:figures",
    "figure-rows": "figures:rows",
    "job": "plans:job",
    "tasks": "desk:tasks",
    "activity-check": "activities:check",
    "give": "plans:give",
    "paper": "plans:paper",
    "papers": "plans:papers",
    "new-paper": "plans:paper_new",
    "plan-draft": "desk:draft",
    "plan-next-year": "documents:next_year",
    "plan-report": "documents:report",
    "plan-breakdown": "documents:breakdown",
    "activity-record": "documents:record",
    "activity-approval": "documents:approval",
    "activity-bulletin": "documents:bulletin",
    "activity-sign-in": "documents:sign_in",
    "own-forms": "documents:own_forms",
    "activity-rule": "activities:rule",
    "activity-tell": "activities:tell",
    "themes": "activities:themes",
    "holidays": "activities:holidays",
    "calendar": "activities:feed",
    "unit-calendar": "activities:unit_calendar",
    "wheel": "desk:wheel",
}


def wire() -> None:
    """Hand down the addresses and the listeners."""
    for kind, url_name in PLACES.items():
        place(kind, url_name)
    for kind, consumer, handler in _listeners():
        listen(kind, consumer, handler)
    put_up(SHELVES)


def _listeners() -> tuple[tuple[str, str, Handler], ...]:
    from minxue.activities import tasks as activity_tasks
    from minxue.orgs import tasks as org_tasks
    from minxue.people import tasks as people_tasks
    from minxue.plans import tasks as plan_tasks

    return (
        ("plans.source_given", "read", plan_tasks.queue_reading),
        ("orgs.units_moved", "people", people_tasks.follow_units),
        ("orgs.units_moved", "plans", plan_tasks.follow_units),
        ("orgs.units_moved", "activities", activity_tasks.follow_units),
        ("orgs.sheet_waits", "orgs", org_tasks.take_sheets),
        ("activity.texts", "gateway", activity_tasks.queue_texts),
        ("orgs.rehoused", "people", people_tasks.rehouse),
        ("orgs.rehoused", "plans", plan_tasks.rehouse),
        ("orgs.rehoused", "activities", activity_tasks.rehouse),
    )
