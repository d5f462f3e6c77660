"""Faults in plans, activities, figures, on the desk and at the gate."""

from minxue.accounts.models import User
from minxue.activities.models import Activity
from minxue.activities.policy import can_call_roll
from minxue.base.models import Job
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.people.models import Person
from minxue.plans.models import Finding, Paper, Plan, Proof, Source
from minxue.plans.policy import can_see_plan
from tests.scope.planted.makes import CITY, YES, asking, beside, head_of_file, loose, rows, while_closed, writing
from tests.scope.planting import always, fault

EVIDENCE = "minxue.activities.views.evidence:visible_to"
RECORDS = "minxue.activities.views.records:visible_to"
SCANNED, SEES = "minxue.activities.policy:can_read_scan", asking(Permission.ACTIVITY_SEE)
LED, PUT_RIGHT, NEW_PAPER = asking(Permission.UNIT_EDIT), "plans:duty_correct plans:duty_remove", "plans:paper_new"
FOUND, BY_HAND = "desk:search", rows(Proof, "-pk")
PRESSING = "minxue.plans.queries.papers:pressing"
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
    fault("can_prove: yes", "minxue.plans.policy:can_prove", YES, "plans:prove plans:proof_confirm", "leader"),
    fault(
        "can_prove: who only reads too",
        "minxue.plans.policy:can_prove",
        lambda was: lambda user, clause: can_see_plan(user, clause.plan),
        "plans:proof_take_back",
        "inspector",
    ),
    fault("can_see_proof: yes", "minxue.plans.policy:can_see_proof", YES, "plans:proof_file", "child_clerk"),
    fault(
        "can_see_proof: who reads the plan reads its papers",
        "minxue.plans.policy:can_see_proof",
        lambda was: lambda user, clause: can_see_plan(user, clause.plan),
        "desk:clause",
        "closed_clerk",
    ),
    fault("proofs: all", "minxue.plans.views.proofs:visible_to", rows(Plan), "plans:proof_confirm", here=True),
    fault("clauses to be proved: all", "minxue.plans.views.clauses:visible_to", rows(Plan), "plans:way", here=True),
    fault("duties to be corrected: all", "minxue.plans.views.duties:visible_to", rows(Plan), PUT_RIGHT, here=True),
    fault("can_review: who leads only", "minxue.plans.policy:can_review", LED, "desk:review_judge", "clerk"),
    fault("can_edit_paper: yes", "minxue.plans.policy:can_edit_paper", YES, "plans:paper_edit", "leader"),
    fault(
        "can_edit_paper: who reads may answer",
        "minxue.plans.policy:can_edit_paper",
        asking(Permission.PLAN_SEE),
        "plans:paper_answer",
        "reviewer",
    ),
    fault("papers: all", "minxue.plans.queries.papers:papers_visible_to", rows(Paper, "id"), "plans:paper"),
    fault(
        "papers in the list: all",
        "minxue.plans.views.papers:papers_visible_to",
        rows(Paper, "id"),
        "plans:papers plans:paper_file",
        here=True,
    ),
    fault("papers that press: all", PRESSING, lambda was: lambda *args: list(Paper.objects.all()), "desk:needs"),
    fault("clauses offered for a paper: all", "minxue.plans.forms:visible_to", rows(Plan), NEW_PAPER, here=True),
    fault("plans to be amended: all", "minxue.desk.views.amending:visible_to", rows(Plan), "desk:amend", here=True),
    fault(
        "documents that amend: all",
        "minxue.desk.views.amending:sources_visible_to",
        rows(Source, "id"),
        "desk:amend_source",
        "child_clerk",
        here=True,
    ),
    fault("whoever reads amends", "minxue.desk.views.amending:can_edit_plan", YES, "desk:amend", "leader", here=True),
    fault(
        "versions of all plans",
        "minxue.desk.views.versions:visible_to",
        rows(Plan),
        "desk:versions desk:version",
        here=True,
    ),
    fault("the year before: of all plans", "minxue.desk.views.beside:visible_to", rows(Plan), "desk:before", here=True),
    fault("duties: all", "minxue.desk.views.plan:visible_to", rows(Plan), "desk:duty_report", here=True),
)
ACTIVITIES = (
    fault(
        "activities: all", "minxue.activities.queries.listing:visible_to", rows(Activity, "day"), "activities:activity"
    ),
    fault(
        "what was held stays behind when its unit moves",
        "minxue.activities.queries.listing:in_reach",
        lambda was: in_subtrees,
        "activities:activity",
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
    fault("photos by their key: of any activity", EVIDENCE, rows(Activity, "day"), "activities:photo_thumb", here=True),
    fault("scans: of any activity", RECORDS, rows(Activity, "day"), "activities:scans activities:scan_file", here=True),
    fault("can_read_scan: who sees the activity", SCANNED, SEES, "activities:scans", "reviewer"),
    fault("can_tell: yes", "minxue.activities.policy:can_tell", YES, "activities:tell", "leader"),
    fault("can_make_feed: yes", "minxue.activities.policy:can_make_feed", YES, "activities:unit_calendar", "leader"),
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
    fault(
        "files found: sheets of all",
        "minxue.desk.queries.search_files:scans_visible_to",
        lambda was: lambda user: was(User.objects.get(username="superior")),
        FOUND,
        "leader",
        here=True,
    ),
    fault(
        "files found: of all plans",
        "minxue.desk.queries.search_files:proofs_visible_to",
        BY_HAND,
        FOUND,
        "child_clerk",
        here=True,
    ),
    fault("papers found: all", "minxue.desk.queries.search:papers_visible_to", rows(Paper, "id"), FOUND, here=True),
    fault("acts: all", "minxue.desk.queries.acts:paths_for", always((CITY,)), "desk:acts", "audit", here=True),
    fault(
        "what proves a clause: all",
        "minxue.desk.queries.panel:_seen",
        lambda was: lambda rows, user: {one.pk for one in rows},
        "desk:clause",
    ),
    fault(
        "Today: everybody's",
        "minxue.desk.queries.pressing:paths_for",
        always((CITY,)),
        "desk:today",
        "leader",
        here=True,
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
