"""The set-up of an empty house: its code, the office with its first account, communities, accounts, the end."""

import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _

from minxue.accounts.actions import act, make_user
from minxue.accounts.models import User
from minxue.base.text import fold
from minxue.desk.policy import can_set_up
from minxue.desk.queries.pasting import Community
from minxue.desk.queries.setup import FirstRun, first_run, is_empty, place
from minxue.orgs.actions import TreeFault, add_unit, grant_post, make_account
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit, UnitKind
from minxue.orgs.policy import demand

# No letters or digits that are mistaken for each other on a screen; 31 ** 12 is more than can be tried.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
# A county of nobody, where the office does not know its code.
NO_COUNTY = "999901"


@dataclass(frozen=True, slots=True)
class Office:
    """What is said of the office: its name and kind, the code of its county, the superior above it."""

    name: str
    kind: UnitKind
    county: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Founder:
    """Whoever sets the house up: name, sign-in name and a password of their own."""

    name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Seat:
    """An account to be made: whose, under which sign-in name, in which post."""

    name: str
    username: str
    role: Role
    unit: Unit


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for one person: the first password is kept nowhere else."""

    name: str
    username: str
    password: str
    post: str


def _keep(run: FirstRun) -> FirstRun:
    """Write how far the set-up is; only the owner of the process may read it, since it holds the code."""
    file = place()
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(json.dumps(asdict(run)), encoding="utf-8")
    part.replace(file)
    return run


def open_setup() -> FirstRun | None:
    """Give an empty house its code (the same until it is used); in a house that is not empty there is none."""
    run = first_run()
    if run is not None and run.unit:
        return run
    if not is_empty():
        place().unlink(missing_ok=True)
        return None
    if run is not None:
        return run
    letters = [secrets.choice(ALPHABET) for _n in range(12)]
    return _keep(FirstRun(code="-".join("".join(letters[at : at + 4]) for at in (0, 4, 8))))


def is_code(typed: str) -> bool:
    """Whether this is the code of the set-up; capitals, spaces and dashes do not matter."""
    run = first_run()
    if run is None or not run.code:
        return False
    return hmac.compare_digest(_bare(typed).encode(), _bare(run.code).encode())


def _bare(code: str) -> str:
    return fold(code).replace("-", "").replace("—", "")


def found_office(*, office: Office, founder: Founder, code: str) -> tuple[Unit, User]:
    """Make the office and its first account, the head; the code is used up. Raises NotAllowed, TreeFault."""
    demand(is_code(code))
    if not is_empty():
        open_setup()
        raise TreeFault(_("This installation is in use already: sign in."))
    with act(by=None, verb="found_office") as entry:
        unit = _planted(office)
        user, _first = make_user(
            username=founder.username,
            name=founder.name,
            by=None,
            county=unit.county,
            path=unit.path,
            password=founder.password,
        )
        grant_post(user=user, unit=unit, role=Role.HEAD, by=None)
        entry.county, entry.path = unit.county, unit.path
        entry.about("unit", unit.id)
    _keep(FirstRun(unit=str(unit.pk), by=str(user.pk), done=("office",)))
    return unit, user


def _planted(office: Office) -> Unit:
    """The office below its superior, which stands in the tree by its name and code alone."""
    county, above = office.county or NO_COUNTY, None
    code = f"{county}001" if office.kind.below_county else county
    if office.superior:
        kind, higher = _higher(office.kind, county)
        above = add_unit(name=office.superior, kind=UnitKind.objects.get(code=kind), parent=None, by=None, code=higher)
    return add_unit(name=office.name, kind=office.kind, parent=above, by=None, code=code)


def _higher(kind: UnitKind, county: str) -> tuple[str, str]:
    """Kind and code of what stands above."""
    if kind.below_county:
        return "county", county
    return ("province", f"{county[:2]}0000") if county.endswith("00") else ("city", f"{county[:4]}00")


def demand_setup(by: User) -> tuple[FirstRun, Unit]:
    """The set-up under way and its office. Raises NotAllowed for whoever does not lead it, or when none is."""
    run = first_run()
    unit = Unit.objects.select_related("kind").filter(pk=run.unit).first() if run and run.unit else None
    demand(unit is not None and can_set_up(by, unit))
    assert run is not None and unit is not None  # noqa: S101, PT018 - for the types: demand has seen to it
    return run, unit


def add_communities(*, lines: Iterable[Community], by: User) -> list[Unit]:
    """Put the communities that are new below the office. Raises NotAllowed, TreeFault."""
    _run, office = demand_setup(by)
    kinds = {kind.code: kind for kind in UnitKind.objects.filter(code__in=("community", "village"))}
    with act(by=by, verb="add_communities", county=office.county, path=office.path) as entry:
        entry.about("unit", office.id)
        made = [
            add_unit(
                name=line.name,
                kind=kinds["village" if line.village else "community"],
                parent=office,
                by=by,
                short_names=line.short_names,
            )
            for line in lines
            if line.found == "new"
        ]
        entry.detail = {"count": len(made)}
    return made


def make_accounts(*, seats: Sequence[Seat], by: User) -> list[Slip]:
    """Make accounts with their first posts, all or none; give the slips. Raises NotAllowed, TreeFault."""
    _run, office = demand_setup(by)
    slips = []
    with act(by=by, verb="make_accounts", county=office.county, path=office.path) as entry:
        entry.about("unit", office.id)
        for seat in seats:
            user, first = make_account(username=seat.username, name=seat.name, unit=seat.unit, role=seat.role, by=by)
            slips.append(Slip(user.name, user.username, first, f"{seat.unit} {seat.role.label}"))
        entry.detail = {"count": len(slips)}
    return slips


def pass_step(*, step: str, by: User) -> FirstRun:
    """A step is finished, or left out for later."""
    run, _office = demand_setup(by)
    return run if step in run.done else _keep(replace(run, done=(*run.done, step)))


def end_setup(*, by: User) -> None:
    """The set-up is closed for good."""
    _run, office = demand_setup(by)
    with act(by=by, verb="end_setup", county=office.county, path=office.path, kind="unit", subject=office.id):
        pass
    place().unlink(missing_ok=True)
