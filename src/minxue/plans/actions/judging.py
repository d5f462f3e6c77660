"""What the reviewer says of a finding."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault
from minxue.plans.choices import SOURCE_FLOW, FindingKind, FindingState
from minxue.plans.models import Finding, Source, SourcePart
from minxue.plans.policy import can_review


def accept_finding(*, finding: Finding, by: User) -> Finding:
    """It is so. Raises NotAllowed, MoveRefused (the document is not under review), PlanFault (not understood)."""
    demand_understood(finding)
    return judge(finding=finding, by=by, verb="accept_finding", state=FindingState.ACCEPTED)


def demand_understood(finding: Finding) -> None:
    """A target that was marked by hand may lack its number and unit. Raises PlanFault."""
    if finding.kind == FindingKind.TARGET and not finding.data["unit"]:
        raise PlanFault(_("This target has no number yet: correct it first."))


def discard_finding(*, finding: Finding, by: User) -> Finding:
    """It is nothing. Raises NotAllowed, MoveRefused."""
    return judge(finding=finding, by=by, verb="discard_finding", state=FindingState.DISCARDED)


def reopen_finding(*, finding: Finding, by: User) -> Finding:
    """Judge it anew. Raises NotAllowed, MoveRefused."""
    return judge(finding=finding, by=by, verb="reopen_finding", state=FindingState.OPEN)


def judge(*, finding: Finding, by: User, verb: str, state: FindingState, data: dict[str, Any] | None = None) -> Finding:
    """Write a verdict, and with it what was corrected. Raises NotAllowed, MoveRefused."""
    source = finding.source
    demand(can_review(by, source))
    SOURCE_FLOW.after(source.state, "judge")
    detail = {"quote": finding.quote[:80]}
    with act(
        by=by, verb=verb, county=source.county, path=source.path, kind="finding", subject=finding.id, detail=detail
    ):
        finding.state = state
        finding.data = finding.data | (data or {})
        finding.save(update_fields=["state", "data"])
    return finding


def accept_certain(*, source: Source, by: User, part: SourcePart | None = None) -> int:
    """Accept every open finding that is certain, of one part or of all; give their number.

    Raises NotAllowed, MoveRefused.
    """
    demand(can_review(by, source))
    SOURCE_FLOW.after(source.state, "judge")
    with act(by=by, verb="accept_certain", county=source.county, path=source.path) as entry:
        entry.about("source", source.id)
        number = _certain(source, part).update(state=FindingState.ACCEPTED)
        entry.detail = {"accepted": number}
    return number


def _certain(source: Source, part: SourcePart | None) -> QuerySet[Finding]:
    rows = source.findings.filter(state=FindingState.OPEN, certain=True)
    return rows.filter(start__gte=part.start, start__lt=part.end) if part else rows
