"""Where each page lies on the demo street, and who looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from minxue.accounts.models import User
from minxue.activities.models import Activity, Photo, Scan
from minxue.orgs.actions import hand_in_sheet, rename_unit
from minxue.orgs.choices import SheetKind
from minxue.orgs.models import HandOver, Post, Reorganisation, SheetImport, Unit
from minxue.people.models import Person
from minxue.plans.models import Duty, DutyUnit, Finding, Paper, Plan, Proof, Source, Target

CLERK, HEAD, SYSTEM, SECURITY, AUDIT = "shenxiaohe", "guwenqing", "xitong", "anquan", "shenji"


@dataclass(frozen=True)
class Place:
    """One page: its route, who looks, what its address names, and what stands behind the question mark."""

    route: str
    who: str = CLERK
    of: Callable[[], object] | None = None
    query: Callable[[], str] | None = None

    @property
    def address(self) -> str:
        """The address on the street that is loaded."""
        thing = self.of() if self.of else None
        args = list(thing) if isinstance(thing, tuple) else [] if thing is None else [getattr(thing, "pk", thing)]
        return reverse(self.route, args=args) + (f"?{self.query()}" if self.query else "")


def _plan() -> Plan:
    return Plan.objects.order_by("created_at")[0]


def _paper() -> Paper:
    return Paper.objects.order_by("id")[0]


def _plan_and_first() -> tuple[object, int]:
    return _plan().pk, 0


def _health() -> Plan:
    return Plan.objects.order_by("created_at")[2]


def _clause() -> object:
    return _target().clause_id


def _target() -> Target:
    return Target.objects.filter(clause__plan=_plan()).order_by("id")[0]


def _shared() -> Target:
    return Target.objects.filter(shares__isnull=False).order_by("id")[0]


def _shared_plan() -> Plan:
    return _shared().clause.plan


def _laid() -> tuple[object, object]:
    link = DutyUnit.objects.filter(unit__name="桃园社区").order_by("id")[0]
    return link.duty_id, link.unit_id


def _waiting() -> Proof:
    """Something laid down by hand that nobody has confirmed yet."""
    return Proof.objects.get(confirmed_on=None, taken_back="")


def _by_hand() -> object:
    return _waiting().clause_id


def _duty() -> Duty:
    return Duty.objects.filter(clause__plan=_plan(), done_on=None).order_by("id")[0]


def _held() -> Activity:
    return Activity.objects.filter(state="held").order_by("-day", "id")[0]


def _planned() -> Activity:
    return Activity.objects.filter(state="published").order_by("-id")[0]


def _fresh() -> Activity:
    return Activity.objects.filter(state="planned").order_by("-id")[0]


def _shown() -> Activity:
    """The activity with photos, a record and a bulletin."""
    return Photo.objects.order_by("id")[0].activity


def _photo() -> Photo:
    return Photo.objects.order_by("id")[0]


def _scan() -> Scan:
    return Scan.objects.order_by("id")[0]


def _review() -> Source:
    return Source.objects.filter(state="review").order_by("-id")[0]


def _street() -> Unit:
    return Unit.objects.get(code="990102001")


def _willow() -> Unit:
    return Unit.objects.get(name="柳荫社区")


def _peach() -> Unit:
    return Unit.objects.get(name="桃园社区")


def _change() -> Reorganisation:
    """The newest change of the tree; a new name, where the street has none to tell of."""
    head = User.objects.get(username=HEAD)
    if not Reorganisation.objects.exists():
        rename_unit(unit=_willow(), name="柳荫社区", by=head, reason="核对名称")
    return Reorganisation.objects.order_by("-id")[0]


def _sheet() -> SheetImport:
    """A sheet in which one row is good and one is wrong."""
    found = SheetImport.objects.first()
    if found is not None:
        return found
    text = "单位名称,上级单位,类型\n新桥社区,柳荫街道,社区\n云中社区,天上街道,社区\n"
    head = User.objects.get(username=HEAD)
    return hand_in_sheet(kind=SheetKind.UNITS, unit=_street(), data=text.encode(), name="社区.csv", by=head)


def _person() -> Person:
    return Person.objects.order_by("id")[0]


def _someone() -> User:
    return User.objects.get(username="taoyuan")


def _post() -> Post:
    return Post.objects.get(user__username="taoyuan")


def _lent() -> HandOver:
    return HandOver.objects.order_by("id")[0]


def _rows() -> str:
    return f"measure=people&unit={_street().pk}&first=2020-01-01&last=2030-12-31&boundary=then"


PLACES = (
    Place("desk:today"),
    Place("desk:today", "lujingming"),
    Place("desk:glance"),
    Place("desk:glance", "lujingming"),
    Place("desk:search", query=lambda: "q=%E8%AE%B2%E5%BA%A7"),
    Place("desk:search", query=lambda: "q=qqqq"),
    Place("desk:help"),
    Place("desk:help", "", query=lambda: "q=%E5%AF%86%E7%A0%81"),
    Place("desk:help_topic", of=lambda: "roll"),
    Place("desk:help_topic", "", of=lambda: "sign-in"),
    Place("desk:acts", AUDIT),
    Place("desk:installation", SYSTEM),
    Place("desk:seals", AUDIT),
    Place("desk:seals", AUDIT, query=lambda: "verify=1"),
    Place("desk:plan", of=_plan),
    Place("desk:plan", of=_health, query=lambda: "only=late"),
    Place("desk:plan", of=_plan, query=lambda: f"clause={_clause()}"),
    Place("desk:clause", of=_clause),
    Place("desk:duty_report", of=_duty),
    Place("desk:review", of=_review),
    Place("desk:review_make", of=_review),
    Place("desk:review_edit", of=lambda: Finding.objects.filter(source=_review(), kind="target").first()),
    Place("desk:questions", of=_plan),
    Place("desk:tasks", "taoyuan"),
    Place("desk:task", "taoyuan", of=_laid),
    Place("desk:answers", of=_shared_plan),
    Place("figures:split", of=_shared),
    Place("figures:split", of=_shared, query=lambda: "fill=residents"),
    Place("desk:needs"),
    Place("desk:tour"),
    Place("desk:waiting", of=lambda: ("late",)),
    Place("desk:waiting", of=lambda: ("others",)),
    Place("desk:before", of=_plan),
    Place("desk:draft", of=_plan),
    Place("desk:opening_figure", of=_target),
    Place("documents:next_year", of=_plan),
    Place("plans:way", of=_by_hand),
    Place("plans:prove", of=_by_hand),
    Place("plans:proof_confirm", of=_waiting),
    Place("plans:proof_take_back", of=_waiting),
    Place("plans:duty_correct", of=_duty),
    Place("plans:duty_add", of=_by_hand),
    Place("plans:duty_remove", of=_duty),
    Place("desk:clause", of=_by_hand),
    Place("desk:amend", of=_plan),
    Place("desk:amend_clause", of=_clause),
    Place("desk:versions", of=_plan),
    Place("desk:version", of=_plan_and_first),
    Place("plans:plans"),
    Place("plans:give"),
    Place("plans:papers"),
    Place("plans:paper_new"),
    Place("plans:paper", of=_paper),
    Place("plans:paper_edit", of=_paper),
    Place("plans:paper_answer", of=_paper),
    Place("activities:activities"),
    Place("activities:new", query=lambda: f"clause={_clause()}"),
    Place("activities:activity", of=_held),
    Place("activities:edit", of=_held),
    Place("activities:move", of=_planned),
    Place("activities:publish", of=_fresh),
    Place("activities:cancel", of=_planned),
    Place("activities:roll", of=_held),
    Place("activities:sheet", of=_held),
    Place("activities:attendances", of=_held),
    Place("activities:activity", of=_shown),
    Place("activities:photos", of=_shown),
    Place("activities:photo", of=_photo),
    Place("activities:record", of=_shown),
    Place("activities:bulletin", of=_shown),
    Place("activities:scans", of=_shown),
    Place("activities:scan_remove", of=_scan),
    Place("activities:check", of=_fresh),
    Place("activities:rule", HEAD, of=_willow),
    Place("desk:wheel"),
    Place("desk:wheel", "taoyuan", query=lambda: "year=2027"),
    Place("activities:tell", of=_planned),
    Place("activities:poster", of=_planned),
    Place("activities:themes", HEAD, of=_street),
    Place("activities:theme", HEAD, of=lambda: (_street().pk, "diabetes")),
    Place("activities:holidays", HEAD, of=_street),
    Place("activities:holidays", HEAD, of=_street, query=lambda: "year=2027"),
    Place("activities:feed"),
    Place("activities:unit_calendar", HEAD, of=_street),
    Place("people:persons"),
    Place("people:add"),
    Place("people:person", of=_person),
    Place("people:edit", of=_person),
    Place("people:merge", of=_person),
    Place("people:erase", HEAD, of=_person),
    Place("documents:report", of=_plan),
    Place("documents:breakdown", of=_plan),
    Place("documents:record", of=_shown),
    Place("documents:bulletin", of=_shown),
    Place("documents:own_forms", HEAD, of=_street),
    Place("figures:figures"),
    Place("figures:rows", query=_rows),
    Place("figures:target", of=_target),
    Place("orgs:units"),
    Place("orgs:unit", HEAD, of=_street),
    Place("orgs:add_unit", HEAD, of=_street),
    Place("orgs:edit_unit", HEAD, of=_willow),
    Place("orgs:rename_unit", HEAD, of=_willow),
    Place("orgs:move_unit", HEAD, of=_willow),
    Place("orgs:close_unit", HEAD, of=_willow),
    Place("orgs:move_unit", HEAD, of=_willow, query=lambda: f"look=1&parent={_peach().pk}"),
    Place("orgs:merge_unit", HEAD, of=_willow),
    Place("orgs:merge_unit", HEAD, of=_willow, query=lambda: f"look=1&into={_peach().pk}&keep_posts=on"),
    Place("orgs:split_unit", HEAD, of=_willow),
    Place("orgs:reorganisations", HEAD),
    Place("orgs:reorganisation", HEAD, of=_change),
    Place("orgs:hand_in_sheet", HEAD, of=_street, query=lambda: "kind=bases"),
    Place("orgs:sheet", HEAD, of=_sheet),
    Place("orgs:base_numbers", HEAD, of=_willow),
    Place("orgs:grant_post", HEAD, of=_willow),
    Place("orgs:make_account", HEAD, of=_willow),
    Place("orgs:end_post", HEAD, of=_post),
    Place("orgs:account", HEAD, of=_someone),
    Place("orgs:renew_password", HEAD, of=_someone),
    Place("orgs:accounts", SECURITY),
    Place("orgs:security", SECURITY),
    Place("orgs:rights", SECURITY),
    Place("orgs:rights", HEAD, query=lambda: "role=clerk"),
    Place("orgs:renew_second_factor", SECURITY, of=_someone),
    Place("orgs:my_posts", HEAD),
    Place("orgs:my_posts", SYSTEM),
    Place("orgs:hand_over", HEAD, of=_post),
    Place("orgs:take_back", HEAD, of=_lent),
    Place("orgs:block_account", SECURITY, of=_someone),
    Place("accounts:me"),
    Place("accounts:notices"),
    Place("account_change_password"),
    Place("account_reauthenticate"),
    Place("mfa_index"),
    Place("mfa_list_webauthn"),
    Place("account_login", ""),
    Place("account_signup", ""),
    Place("account_inactive", ""),
)
# No page of its own to look at, each with the reason.
ELSEWHERE = {
    "plans:proof_file": "a file",
    "desk:review_way": "a form of the review",
    "desk:remind": "a button of Today",
    "desk:tour_stop": "a button of the tour",
    "desk:tour_end": "a button of the tour",
    **dict.fromkeys(
        (f"desk:setup{step}" for step in ("", "_office", "_communities", "_numbers", "_accounts", "_slips", "_plan")),
        "of an empty house: looked at on the way from nothing",
    ),
    "desk:review_add": "a form of the review",
    "desk:review_certain": "a button of the review",
    "desk:review_part": "a form of the review",
    "desk:review_judge": "a button of the review",
    "desk:questions_duty": "a form of the questions",
    "desk:questions_target": "a form of the questions",
    "desk:questions_finding": "a form of the questions",
    "desk:duty_take_back": "the like of the page of a report",
    "plans:paper_reopen": "the like of answering",
    "plans:paper_file": "a file",
    "orgs:sheet_back": "a file",
    "orgs:sheet_template": "a file",
    "desk:questions_day": "a form of the questions",
    "desk:amend_source": "seen in the journey of an amendment",
    "web:switch": "buttons of the frame",
    "web:style": "has its own test",
    "web:shape": "has its own test",
    "plans:source": "a page for some seconds, seen in the first walk",
    "plans:again": "a button of a document that failed",
    "plans:job": "leads to the page of its document",
    "activities:head_count": "a form of the roll",
    "activities:tell_by_text": "a button of the call list",
    "activities:theme_drop": "a button of a theme",
    "activities:holiday_drop": "a button of the days off",
    "activities:calendar": "read by programs",
    "desk:wheel_draft": "a button of the wheel",
    "activities:photo_remove": "a button of a photo",
    "activities:photo_restore": "a button of the photos",
    "activities:photo_file": "the bytes of a picture",
    "activities:photo_thumb": "the bytes of a picture",
    "activities:scan_file": "the bytes of a picture",
    "activities:decide": "a form of the check",
    "documents:approval": "the like of the record",
    "documents:own_form_remove": "a button of the forms",
    **dict.fromkeys(("documents:own_form_file", "documents:blank", "documents:sign_in"), "a file"),
    "activities:tick": "a button of the roll",
    "activities:untick": "a button of the roll",
    "activities:add_named": "a form of the roll",
    "activities:set_group": "a form of the roll",
    "people:unmerge": "a button of a person's page",
    "figures:hand_figure": "a form of a target's page",
    "figures:opening": "a form of a target's page",
    "figures:bind": "a form of a target's page",
    **dict.fromkeys(
        (
            f"mfa_{step}"
            for step in (
                "authenticate",
                "reauthenticate",
                "reauthenticate_webauthn",
                "activate_totp",
                "deactivate_totp",
                "view_recovery_codes",
                "generate_recovery_codes",
                "add_webauthn",
                "edit_webauthn",
                "remove_webauthn",
            )
        ),
        "behind the password once more: looked at in the journey of the second factor",
    ),
    "orgs:slip": "shown once after a password was made",
    "orgs:reopen_unit": "the like of closing",
    "orgs:unblock_account": "the like of blocking",
    "accounts:first_password": "shown to a new account only",
    "accounts:draft": "kept by a script, discarded by a button",
    "accounts:out_everywhere": "a button of one's own page",
    "account_logout": "a button of the frame",
    "healthz": "for machines",
    "readyz": "for machines",
}


def routes() -> Iterator[str]:
    """The names of all routes."""

    def walk(resolver: URLResolver, space: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}"
            else:
                yield from walk(pattern, f"{pattern.namespace}:" if pattern.namespace else space)

    return walk(get_resolver(), "")
