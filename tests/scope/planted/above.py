"""Faults in plans, activities, figures, on the desk and at the gate."""

from minxue.activities.models import Activity
from minxue.activities.policy import can_call_roll
from minxue.base.models import Job
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.people.models import Person
from minxue.plans.models import Finding, Plan, Source
from tests.scope.planted.makes import CITY, YES, asking, beside, head_of_file, loose, rows, while_closed, writing
from tests.scope.planting import always, fault

EVIDENCE = "minxue.activities.views.evidence:visible_to"
REVIEW, QUESTIONS = "minxue.desk.views.review", "minxue.desk.views.questions"
PLANS = (
    fault("plans: all", "minxue.plans.queries.plans:visible_to", rows(Plan), "desk:plan"),
    fault("plans of the neighbours", "minxue.plans.queries.plans:readable_paths", beside, "plans:plans"),
    fault("documents: all", "minxue.plans.queries.plans:sources_visible_to", rows(Source, "id"), "plans:source"),
    fault("documents in work: all", "minxue.plans.queries.plans:in_work", rows(Source, "id"), "desk:today plans:plans"),
    fault("documents of the review: all", f"{REVIEW}:sources_visible_to", rows(Source, "id"), "desk:review", here=True),
    fault(
        "documents to be made: all",
        "minxue.desk.views.making:sources_visible_to",
        rows(Source, "id"),
        "desk:review_make",
        here=True,
    ),
    fault(
        "can_see_plan: yes", "minxue.plans.policy:can_see_plan", YES, "activities:activity activities:edit desk:plan"
    ),
    fault("can_edit_plan: yes", "minxue.plans.policy:can_edit_plan", YES, "figures:opening", "leader"),
    fault(
        "can_edit_plan: who reads may",
        "minxue.plans.policy:can_edit_plan",
        asking(Permission.PLAN_SEE),
        "desk:questions_duty",
        "inspector",
    ),
    fault(
        "can_make_plan: closed ones too",
        "minxue.plans.policy:can_make_plan",
        while_closed(Permission.PLAN_EDIT),
        "desk:review_make",
    ),
    fault("can_report_duty: yes", "minxue.plans.policy:can_report_duty", YES, "desk:duty_report", "leader"),
    fault(
        "jobs: everybody's",
        "minxue.base.queries:job_of",
        lambda was: lambda id, owner: Job.objects.filter(pk=id).first(),
        "plans:job",
    ),
    fault(
        "what is asked of a plan: of any plan",
        f"{QUESTIONS}:get_object_or_404",
        loose,
        "desk:questions_duty",
        here=True,
    ),
    fault(
        "findings of a plan: of any plan",
        "minxue.plans.queries.tree:open_findings",
        lambda was: lambda plan: Finding.objects.filter(state="open"),
        "desk:questions",
    ),
    fault("duties: all", "minxue.desk.views.plan:visible_to", rows(Plan), "desk:duty_report", here=True),
)
ACTIVITIES = (
    fault(
        "activities: all", "minxue.activities.queries.listing:visible_to", rows(Activity, "day"), "activities:activity"
    ),
    fault(
        "activities in the list: all",
        "minxue.activities.views.listing:visible_to",
        rows(Activity, "day"),
        "activities:activities",
        here=True,
    ),
    fault(
        "can_plan: closed ones too",
        "minxue.activities.policy:can_plan",
        while_closed(Permission.ACTIVITY_EDIT),
        "activities:edit",
    ),
    fault("can_edit_activity: yes", "minxue.activities.policy:can_edit_activity", YES, "activities:move", "leader"),
    fault(
        "can_edit_activity: co-hosts too",
        "minxue.activities.policy:can_edit_activity",
        lambda was: can_call_roll,
        "activities:cancel activities:edit",
    ),
    fault("can_call_roll: yes", "minxue.activities.policy:can_call_roll", YES, "activities:roll", "leader"),
    fault("photos: of any activity", EVIDENCE, rows(Activity, "day"), "activities:photo_file", here=True),
    fault("can_read_scan: yes", "minxue.activities.policy:can_read_scan", YES, "activities:scan_file", "leader"),
    fault(
        "the record names any clause",
        "minxue.documents.queries.forms:can_name_clause",
        YES,
        "documents:record",
        here=True,
    ),
    fault("can_decide: yes", "minxue.activities.policy:can_decide", YES, "activities:decide", "clerk"),
    fault("can_set_rule: yes", "minxue.activities.policy:can_set_rule", YES, "activities:rule", "clerk"),
    fault(
        "can_name_clause: yes",
        "minxue.activities.policy:can_name_clause",
        YES,
        "activities:activity",
        "audit child_clerk superior head",
    ),
    fault("partners: all units", "minxue.activities.queries.choosing:partners", rows(Unit, "path"), "activities:edit"),
    fault(
        "clauses offered: all",
        "minxue.activities.queries.choosing:clause_choices",
        lambda was: lambda user: [(p.title, []) for p in Plan.objects.all()],
        "activities:edit",
    ),
    fault(
        "clauses taken: all",
        "minxue.activities.views.planning:plans_visible_to",
        rows(Plan),
        "activities:new",
        here=True,
    ),
    fault(
        "names to be ticked: all",
        "minxue.activities.queries.roll:each_once",
        rows(Person, "sort_name"),
        "activities:roll",
        here=True,
    ),
    fault(
        "names found for the roll: all",
        "minxue.activities.queries.roll:search_people",
        lambda was: lambda *args: list(Person.objects.select_related("unit")),
        "activities:roll",
        here=True,
    ),
    fault(
        "names taken on the roll: all",
        "minxue.activities.views.roll:people_visible_to",
        rows(Person),
        "activities:tick",
        here=True,
    ),
)
UPPER = (
    fault(
        "figures of all units",
        "minxue.figures.queries.drill:visible_to",
        rows(Unit, "path"),
        "figures:rows",
        here=True,
    ),
    fault("figures for all plans", "minxue.figures.queries.drill:_known", YES, "figures:rows"),
    fault("figures for all clauses", "minxue.figures.queries.drill:_known_clause", YES, "figures:rows"),
    fault("units offered: all", "minxue.orgs.fields:visible_to", rows(Unit, "path"), "figures:figures", here=True),
    fault("targets: all", "minxue.figures.http:visible_to", rows(Plan), "figures:target", here=True),
    fault("shares of the neighbours", "minxue.figures.queries.share_rows:_may", YES, "figures:target", "child_clerk"),
    fault(
        "answers of those above",
        "minxue.desk.queries.answers:may",
        YES,
        "desk:clause",
        "child_clerk",
        here=True,
    ),
    fault("can_answer_duty: yes", "minxue.plans.policy:can_answer_duty", YES, "desk:task", "leader"),
    fault("tasks of all", "minxue.desk.views.tasks:visible_to", rows(Plan), "desk:answers desk:task", here=True),
    fault("can_report: yes", "minxue.documents.policy:can_report", YES, "documents:report"),
    fault(
        "documents of all plans",
        "minxue.documents.views.breakdown:visible_to",
        rows(Plan),
        "documents:breakdown",
        here=True,
    ),
    fault("acts: all", "minxue.desk.queries.acts:paths_for", always((CITY,)), "desk:acts", "audit", here=True),
    fault(
        "what proves a clause: all",
        "minxue.desk.queries.panel:_seen",
        lambda was: lambda rows, user: {one.pk for one in rows},
        "desk:clause",
    ),
    fault(
        "Today: everybody's", "minxue.desk.queries.today:paths_for", always((CITY,)), "desk:today", "leader", here=True
    ),
    fault("a page that writes when it is read", "minxue.orgs.views.units:base_years", writing, "orgs:unit", here=True),
    fault("a header that says too much", "minxue.web.tables.export:_file", head_of_file, "orgs:units", here=True),
    fault(
        "the gate stands open",
        "minxue.accounts.middleware:_to_sign_in",
        always(None),
        "orgs:unit",
        "stranger",
        here=True,
    ),
    fault(
        "refusals become faults",
        "minxue.config.middleware:not_allowed",
        always(None),
        "orgs:edit_unit",
        "leader",
        here=True,
    ),
)
