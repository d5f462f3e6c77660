"""`minxue check`: what a county's IT office wants to know of an installation, in plain lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from minxue.accounts.models import HandedFile
from minxue.accounts.queries import verify_book
from minxue.accounts.queries.files import bytes_of
from minxue.base.queries import outbox_waiting
from minxue.engines.planscript.reading import limits_in_force


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: sound or not, and what it says."""

    sound: bool
    words: str


def _settings() -> Iterator[Finding]:
    faults = checks.run_checks(include_deployment_checks=settings.PRODUCTION)
    serious = [fault for fault in faults if fault.is_serious()]
    yield Finding(not serious, f"settings ({settings.STAGE}): {len(serious)} serious faults")
    for fault in serious:
        yield Finding(sound=False, words=f"  {fault.msg}")


def _database() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(not waiting, f"database ({connection.vendor}): {len(waiting)} migrations not applied")


def _book() -> Iterator[Finding]:
    state = verify_book()
    if state.broken:
        yield Finding(sound=False, words=f"book of acts: first broken row {state.broken}")
    else:
        yield Finding(sound=True, words=f"book of acts: {state.sealed} sealed rows, whole")
    yield Finding(sound=True, words=f"book of acts: {state.unsealed} rows not sealed yet")


def _files() -> Iterator[Finding]:
    lost = []
    for file in HandedFile.objects.iterator():
        try:
            bytes_of(file)
        except FileNotFoundError:
            lost.append(str(file.pk))
    yield Finding(
        not lost, f"files: {HandedFile.objects.count()} handed in, {len(lost)} lost {' '.join(lost)}".rstrip()
    )


def _worker() -> Iterator[Finding]:
    waiting = outbox_waiting(1_000)
    faulty = [row for row in waiting if row.fault]
    yield Finding(not faulty, f"worker: {len(waiting)} rows wait, {len(faulty)} of them after a fault")


def _limits() -> Iterator[Finding]:
    missing = limits_in_force()
    words = "all in force" if not missing else f"this system lacks {', '.join(missing)}"
    yield Finding(sound=True, words=f"limits on reading documents: {words}")


PARTS: tuple[Callable[[], Iterator[Finding]], ...] = (_settings, _database, _book, _files, _worker, _limits)


def check_house() -> int:
    """Print each finding; 1 when one of them is a fault."""
    sound = True
    for part in PARTS:
        try:
            findings = list(part())
        except DatabaseError as fault:
            findings = [Finding(sound=False, words=f"{part.__name__.strip('_')}: {type(fault).__name__}")]
        for finding in findings:
            print(f"{'ok   ' if finding.sound else 'FAULT'} {finding.words}")
            sound = sound and finding.sound
    return 0 if sound else 1
