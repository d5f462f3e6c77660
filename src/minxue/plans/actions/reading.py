"""The worker reads a handed-in document, compiles it and lays its findings out for review."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from minxue.accounts.actions import act
from minxue.accounts.queries.files import bytes_of
from minxue.base.actions import fail_job, finish_job, notify, report_progress
from minxue.base.models import Job
from minxue.engines.flow import MoveRefused
from minxue.engines.planscript import Draft, as_object, compile_text
from minxue.engines.planscript.reading import Reading, Unreadable, read
from minxue.plans.actions.carrying import carry_verdicts
from minxue.plans.actions.giving import STEPS
from minxue.plans.choices import SOURCE_FLOW, FindingKind, SourceState
from minxue.plans.models import Finding, Source, SourcePart
from minxue.plans.queries.matching import Matcher
from minxue.plans.queries.outline import guessed_span
from minxue.plans.queries.wording import e4

EXTRAS = ("audiences", "duties", "basis", "sum_faults", "day_faults")
LONGEST_QUOTE = 400
PART_MARK = re.compile(r"^篇\s*[\d一二三四五六七八九十]+\s*[：:、.]?\s*")


def read_source(*, id: str) -> Source | None:
    """Read, compile and lay out one waiting document; any other, or an unknown id, is left alone.

    What cannot be read becomes state "failed" with the reader's code; an unforeseen fault does so too and is raised.
    """
    source = Source.objects.filter(pk=id, state=SourceState.WAITING).select_related("file", "unit").first()
    if source is None:
        return None
    job = Job.objects.filter(pk=source.job).first() if source.job else None
    try:
        return _work(source, job)
    except Unreadable as refusal:
        return _failed(source, job, refusal.code)
    except FileNotFoundError:
        return _failed(source, job, "lost")
    except Exception:
        _failed(source, job, "broken")
        raise


def _work(source: Source, job: Job | None) -> Source | None:
    _step(job, 0)
    reading = read(bytes_of(source.file), source.name) if source.file else Reading(source.text, "txt")
    if not reading.text.strip():
        raise Unreadable("empty")
    _step(job, 1)
    draft = compile_text(reading.text)
    _step(job, 2)
    try:
        laid_out = _lay_out(source, reading, draft)
    except MoveRefused:  # another worker was quicker
        return None
    if job:
        finish_job(job=job, report={"findings": laid_out.findings.count(), "parts": laid_out.parts.count()})
    return laid_out


def _step(job: Job | None, done: int) -> None:
    if job:
        report_progress(job=job, done=done, total=STEPS)


def _lay_out(source: Source, reading: Reading, draft: Draft) -> Source:
    found = as_object(draft)
    with act(by=None, verb="read_source", county=source.county, path=source.path, kind="source", subject=source.id):
        source = Source.objects.select_for_update().select_related("unit").get(pk=source.pk)
        source.state = SOURCE_FLOW.after(source.state, "read")
        source.text, source.fault, source.notes = draft.text, "", list(reading.notes)
        source.extras |= {name: found[name] for name in EXTRAS}
        source.save(update_fields=["state", "text", "fault", "notes", "extras"])
        SourcePart.objects.bulk_create(_parts(source, draft))
        Finding.objects.bulk_create(_findings(source, found), batch_size=500)
        carry_verdicts(source)
        words = _("“%(name)s” has been read and can be reviewed.") % {"name": source.name}
        notify(owner=source.by_id, words=words, kind="source", subject=str(source.pk))
    return source


def _failed(source: Source, job: Job | None, code: str) -> Source:
    with act(by=None, verb="fail_source", county=source.county, path=source.path, kind="source", subject=source.id):
        source.state, source.fault = SOURCE_FLOW.after(source.state, "fail"), code
        Source.objects.filter(pk=source.pk, state=SourceState.WAITING).update(state=source.state, fault=code)
        if job:
            fail_job(job=job, reason=code)
        words = _("“%(name)s” could not be read.") % {"name": source.name}
        notify(owner=source.by_id, words=words, kind="source_given", subject=str(source.pk))
    return source


def _parts(source: Source, draft: Draft) -> Iterator[SourcePart]:
    """The parts; unit and span are preset where the document says them, and asked in the review in any case."""
    match = Matcher(source.unit)
    alone = len(draft.parts) == 1
    for order, part in enumerate(draft.parts):
        text = draft.text[part.start : part.end]
        title = PART_MARK.sub("", part.title.strip()) or source.name
        first_day, months = guessed_span(title, text)
        yield SourcePart(
            source=source,
            order=order,
            title=title[:200],
            start=part.start,
            end=part.end,
            unit=match.named_in(title) or (source.unit if alone else None),
            first_day=first_day,
            months=months,
        )


def _findings(source: Source, found: dict[str, list[dict[str, Any]]]) -> Iterator[Finding]:
    """A mark that parts plans (level 0) is no finding: the parts stand for it."""
    for row in found["headings"]:
        if row["level"]:
            data = {key: row[key] for key in ("label", "title", "level", "section", "rule")}
            yield _finding(source, FindingKind.HEADING, row | {"quote": row["label"]}, data)
    for row in found["targets"]:
        yield _finding(source, FindingKind.TARGET, row, target_data(row))
    for row in found["times"]:
        yield _finding(source, FindingKind.TIME, row, {key: row[key] for key in ("kind", "value", "rule")})
    for row in found["owners"]:
        yield _finding(
            source, FindingKind.OWNER, row, {"words": row["quote"], "role": row["role"], "rule": row["rule"]}
        )


def target_data(row: dict[str, Any]) -> dict[str, Any]:
    """A compiled target as a finding keeps it: value and upper value are whole ten-thousandths."""
    values = row["value"] if isinstance(row["value"], list) else [row["value"], None]
    value, upper = (None if number is None else e4(number) for number in values)
    return {"value": value, "upper": upper} | {key: row[key] for key in ("comparator", "unit", "measure", "rule")}


def _finding(source: Source, kind: FindingKind, row: dict[str, Any], data: dict[str, Any]) -> Finding:
    return Finding(
        source=source,
        kind=kind,
        start=row["start"],
        end=row["end"],
        quote=row["quote"][:LONGEST_QUOTE],
        data=data,
        certain=row["certain"],
    )
