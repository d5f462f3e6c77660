"""A document is handed in, or handed to the worker once more."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, hand_in
from minxue.accounts.models import HandedFile, User
from minxue.base.actions import post, start_job
from minxue.engines.planscript import normalise
from minxue.engines.planscript.reading import MOST_BYTES
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand
from minxue.plans.actions.faults import PlanFault, demand_room
from minxue.plans.choices import SOURCE_FLOW
from minxue.plans.models import Plan, Source
from minxue.plans.policy import can_edit_plan, can_make_plan, can_review

JOB = "plans.read_source"
STEPS = 4


def give_source(
    *,
    unit: Unit,
    name: str,
    by: User,
    data: bytes = b"",
    text: str = "",
    amends: Plan | None = None,
    follows: Plan | None = None,
) -> Source:
    """Hand in a file (`data`) or a pasted text for a unit; the worker reads it. Raises NotAllowed, PlanFault.

    `amends` is the plan whose changed document this is, `follows` the plan of the year before of a draft.
    """
    demand(can_make_plan(by, unit))
    demand(amends is None or can_edit_plan(by, amends))
    text = normalise(text) if not data else ""
    if not data and not text.strip():
        raise PlanFault(_("There is no text in it. Choose a file or paste the text of the plan."))
    if len(data) > MOST_BYTES:
        raise PlanFault(_("This file is too big. A plan document may have up to 64 MB."))
    demand_room(unit.path, len(data))
    with act(by=by, verb="give_source", county=unit.county, path=unit.path) as entry:
        source = Source.objects.create(
            county=unit.county,
            path=unit.path,
            unit=unit,
            by=by,
            name=(name.strip() or first_line(text))[:200],
            text=text,
            file=_kept(data, name, by, unit),
            extras=_about(amends, follows),
        )
        _queue(source, by)
        entry.about("source", source.id)
    return source


def read_again(*, source: Source, by: User) -> Source:
    """Let the worker read a document once more that failed or was left lying. Raises NotAllowed, MoveRefused."""
    demand(can_review(by, source))
    with act(by=by, verb="read_source_again", county=source.county, path=source.path, kind="source", subject=source.id):
        source = Source.objects.select_for_update().get(pk=source.pk)
        source.state = SOURCE_FLOW.after(source.state, "again")
        source.fault = ""
        _queue(source, by)
    return source


def _about(amends: Plan | None, follows: Plan | None) -> dict[str, str]:
    """What a document says of plans that stand, by their keys."""
    said = {"amends": amends, "follows": follows}
    return {word: str(plan.pk) for word, plan in said.items() if plan}


def _kept(data: bytes, name: str, by: User, unit: Unit) -> HandedFile | None:
    return hand_in(data=data, name=name, by=by, county=unit.county, path=unit.path) if data else None


def _queue(source: Source, by: User) -> None:
    source.job = start_job(owner=by.pk, kind=JOB, subject=str(source.pk), total=STEPS).pk
    source.save(update_fields=["state", "fault", "job"])
    post(kind="plans.source_given", ids=[source.pk])


def first_line(text: str) -> str:
    """The first line that says something, at most 60 characters."""
    return next((line.strip()[:60] for line in text.split("\n") if line.strip()), "")
