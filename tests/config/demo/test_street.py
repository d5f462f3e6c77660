"""The demo street tells the whole story, and all of it is in the book of acts."""

import time
from datetime import date, timedelta

import pytest

from minxue.accounts.models import Act, User
from minxue.activities.models import Bulletin, Check, Photo, Record, Scan
from minxue.base.clock import today
from minxue.base.models import Notice
from minxue.config.demo import load_street
from minxue.config.demo.merger import GOES, STAYS
from minxue.config.demo.past import HELD, NOTE
from minxue.config.packs import load_base
from minxue.desk.queries.others import waits
from minxue.desk.queries.pressing import Reader
from minxue.desk.queries.today import GROUPS, tasks_of
from minxue.engines.periods import span_of
from minxue.figures.choices import Boundary
from minxue.figures.queries import clause_progress, read
from minxue.figures.queries.spans import Span
from minxue.figures.registry import measure
from minxue.orgs.models import HandOver, Reorganisation, Unit
from minxue.plans.models import Amendment, Duty, Paper, Plan, Proof, Target, TargetShare

MOST_SECONDS = 60


@pytest.mark.django_db
def test_the_street_is_told_in_full(fixed_day: date) -> None:
    began = time.monotonic()
    load_base()
    list(load_street())
    assert time.monotonic() - began < MOST_SECONDS
    _evidence()
    _plans(fixed_day)
    _office(fixed_day)
    _tree()


def _evidence() -> None:
    shown = Photo.objects.order_by("id")[0].activity
    counts = [model.objects.filter(activity=shown).count() for model in (Photo, Record, Bulletin, Scan)]
    assert counts == [2, 1, 1, 1]


def _plans(day: date) -> None:
    late = Duty.objects.filter(tracked=True, done_on=None, due__lt=day)
    assert {duty.clause.plan.title for duty in late.select_related("clause__plan")} >= {
        "柳荫街道2025年社区教育工作实施方案",
        "柳荫街道2025年终身学习服务提升行动方案",
    }
    plan = Plan.objects.select_related("before").get(title="柳荫街道2025年健康教育工作计划")
    before = plan.before
    assert before is not None
    assert (before.title, day in span_of(before.first_day, before.months)) == ("柳荫街道2024年健康教育工作计划", False)
    held = [len(state.activities) for state in clause_progress(before).values() if state.activities]
    assert held == [HELD]
    assert Target.objects.filter(opening_note=NOTE).count() == 2
    assert (Amendment.objects.count(), TargetShare.objects.count()) == (1, 8)
    assert sorted(bool(proof.confirmed_on) for proof in Proof.objects.filter(taken_back="")) == [False, True]
    papers = [(bool(row.answered_on), (row.due or day) < day) for row in Paper.objects.order_by("due")]
    assert sorted(papers) == [(False, False), (False, True), (True, True)]


def _office(day: date) -> None:
    (lent,) = HandOver.objects.all()
    assert lent.since == day
    assert Check.objects.get().state == "asked"
    assert Act.objects.filter(verb="remind").count() == 1
    assert Notice.objects.filter(kind="tasks", read_at=None).exists()
    clerk = User.objects.get(username="shenxiaohe")
    reader = Reader(clerk)
    full = {key for key in GROUPS if tasks_of(reader, key)}
    assert full == {"late", "papers", "running-out", "proofs", "questions"}
    assert {wait.kind for wait in waits(reader)} == {"duty", "plan", "activity"}


def _tree() -> None:
    change = Reorganisation.objects.get()
    stays, goes = Unit.objects.get(name=STAYS), Unit.objects.get(name=GOES)
    assert (change.kind, goes.merged_into_id, goes.closed) == ("merge", stays.pk, today())
    visits = measure("visits")
    assert visits is not None
    span = (today() - timedelta(days=400), today())
    found = [int(read(visits, Span(stays, *span, boundary)).value) for boundary in (Boundary.THEN, Boundary.NOW)]
    assert found == [55, 72]
