"""The demo street's three plan documents: written at load with the years of their plan, handed in, read, confirmed."""

from collections.abc import Callable
from datetime import date

from minxue.accounts.models import User
from minxue.config.packs import packs_folder
from minxue.engines.gongwen import lines_of, write_docx, write_pdf
from minxue.engines.periods import month_words
from minxue.figures.actions import bind_target
from minxue.figures.models import Indicator
from minxue.figures.queries import in_goals, suggest
from minxue.orgs.models import Unit
from minxue.plans.actions import accept_certain, accept_finding, give_source, make_plans, read_source, settle_part
from minxue.plans.choices import FindingState
from minxue.plans.models import Plan, Source, Target

STREET = "990102001"


def _text(name: str, first_day: date) -> str:
    text = (packs_folder() / "demo" / f"{name}-scheme.txt").read_text(encoding="utf-8")
    for key, words in month_words(first_day).items():
        text = text.replace("{" + key + "}", words)
    return text


def _docx(text: str) -> bytes:
    return write_docx(lines_of(text))


DOCUMENTS: tuple[tuple[str, str, Callable[[str], bytes]], ...] = (
    ("township", "社区教育工作实施方案.docx", _docx),
    ("street", "社区教育重点工作方案.pdf", write_pdf),
    ("health", "健康教育工作计划.txt", str.encode),
)


def documents(first_day: date) -> dict[str, tuple[str, bytes]]:
    """The three files by their short name: file name and bytes."""
    return {name: (file, write(_text(name, first_day))) for name, file, write in DOCUMENTS}


def make_demo_plans(units: dict[str, Unit], by: User, first_day: date) -> dict[str, Plan]:
    """Hand in each document, accept what was found, and make its plan; by short name."""
    unit = units[STREET]
    return {name: make_plan_of(name, unit, first_day, by) for name, _file, _write in DOCUMENTS}


def make_plan_of(name: str, unit: Unit, first_day: date, by: User) -> Plan:
    """Hand in the document of a short name with the years of its plan, and make the plan."""
    file, data = documents(first_day)[name]
    source = give_source(unit=unit, name=file, by=by, data=data)
    read_source(id=str(source.pk))
    source.refresh_from_db()
    return _confirm(source, unit, first_day, by)


def _confirm(source: Source, unit: Unit, first_day: date, by: User) -> Plan:
    accept_certain(source=source, by=by)
    for finding in source.findings.filter(state=FindingState.OPEN):
        accept_finding(finding=finding, by=by)
    for part in source.parts.all():
        settle_part(part=part, unit=unit, first_day=first_day, months=12, wanted=part.order == 0, by=by)
    (plan,) = make_plans(source=source, by=by)
    _bind(plan, by)
    return plan


def _bind(plan: Plan, by: User) -> None:
    indicators = list(Indicator.objects.all())
    for target in Target.objects.filter(clause__plan=plan).select_related("clause"):
        context = target.clause.texts.latest("version").text
        if indicator := suggest(target.quote, target.unit, indicators, context, goal=in_goals(target.clause)):
            bind_target(target=target, indicator=indicator, by=by)
