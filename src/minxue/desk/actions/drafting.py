"""Next year's draft from this year's living plan, and what the plan made of it takes over from this year."""

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.engines.periods import span_of
from minxue.engines.planscript import Wording, match_wordings
from minxue.figures.queries import standings
from minxue.figures.queries.targets import E4
from minxue.plans.actions import give_source, set_opening
from minxue.plans.actions.linking import link_before
from minxue.plans.models import Plan, Source, Target
from minxue.plans.queries.drafting import next_text, next_title


def draft_next_year(*, plan: Plan, by: User) -> Source:
    """Hand in this year's wording with its years moved on, as a document that is reviewed. Raises NotAllowed."""
    return give_source(unit=plan.unit, name=next_title(plan), by=by, text=next_text(plan), follows=plan)


def take_over(*, plan: Plan, source: Source, by: User) -> None:
    """Tie a plan that was made of a draft to the one it follows; this year's figures become its opening figures."""
    before = Plan.objects.select_related("unit").filter(pk=source.extras.get("follows")).first()
    if before is None or before.first_day >= plan.first_day:
        return
    link_before(plan=plan, before=before, by=by)
    olds = list(Target.objects.filter(clause__plan=before, struck=None).select_related("clause"))
    day = min(today(), span_of(before.first_day, before.months).last)
    values = standings(before, olds, day)
    for clause in plan.clauses.exclude(before=None):
        mine = list(clause.targets.filter(struck=None).select_related("clause__plan"))
        theirs = [row for row in olds if row.clause_id == clause.before_id]
        pairs = match_wordings([_wording(row) for row in theirs], [_wording(row) for row in mine])
        for pair in pairs:
            if pair.new is None or pair.old is None:
                continue
            value = values[theirs[pair.old].pk].value
            if value is not None:
                note = f"{before.title} {day:%Y-%m-%d}"[:120]
                set_opening(target=mine[pair.new], value_e4=round(value * E4), note=note, by=by)


def _wording(target: Target) -> Wording:
    return Wording(target.unit, "", target.quote)
