"""The living plan of 120 clauses with half a year's data: queries, and its p95 at 8 clients against an empty page."""

import itertools
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from datetime import timedelta
from http.client import HTTPConnection

from benchmarks.scratch import house, settle

CLAUSES, ACTIVITIES, CLIENTS, REQUESTS, TURNS = 120, 300, 8, 5, 8
NUMERALS = "一二三四五六七八九十"


def _document() -> str:
    """Sections with clauses of a target, an owner and a month each; of more than 99 in a row none is a heading."""
    lines = []
    for section, numeral in enumerate(NUMERALS):
        lines.append(f"{numeral}、讲座活动")
        lines += [
            f"{n}. 各社区于{(section + n) % 12 + 1}月份举办讲座不少于{n % 5 + 1}次，由社区教育中心负责。"
            for n in range(1, CLAUSES // len(NUMERALS))
        ]
    return "工作方案\n" + "\n".join(lines)


def _fill() -> tuple[str, str]:
    """A plan with targets, duties, windows and activities; the id of the plan and a session key of its clerk."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from minxue.accounts.models import User
    from minxue.activities.actions import head_count, plan_activity
    from minxue.activities.models import ActivityKind
    from minxue.base.clock import moment, today
    from minxue.config.demo import load_street
    from minxue.desk.actions.review import make_reviewed_plans
    from minxue.engines.periods import add_months
    from minxue.orgs.models import Unit
    from minxue.plans.actions import accept_finding, give_source, read_source, settle_part
    from minxue.plans.models import Clause

    list(load_street())
    clerk, unit = User.objects.get(username="shenxiaohe"), Unit.objects.get(code="990102001")
    first = add_months(today().replace(day=1), -6)
    source = give_source(unit=unit, name="plan.txt", by=clerk, text=_document())
    read_source(id=str(source.pk))
    source.refresh_from_db()
    for finding in source.findings.all():
        accept_finding(finding=finding, by=clerk)
    settle_part(part=source.parts.get(), unit=unit, first_day=first, months=12, wanted=True, by=clerk)
    (plan,) = make_reviewed_plans(source=source, by=clerk)
    clauses, kind = list(Clause.objects.filter(plan=plan)), ActivityKind.objects.get(code="lecture")
    if len(clauses) < CLAUSES:
        raise SystemExit(f"the plan has {len(clauses)} clauses only")
    for n in range(ACTIVITIES):
        activity = plan_activity(
            kind=kind, unit=unit, title=f"讲座{n}", starts_at=moment(first + timedelta(days=n % 180), 9),
            place="会议室", clause=clauses[n % len(clauses)], by=clerk,
        )  # fmt: skip
        head_count(activity=activity, numbers={"all": 20}, by=clerk)
    session = SessionStore()
    session[SESSION_KEY] = str(clerk.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = clerk.get_session_auth_hash()
    session.create()
    return str(plan.pk), str(session.session_key)


def _queries(path: str, key: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies["sessionid"] = key
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return len(queries)


def _times(port: int, path: str, key: str) -> list[float]:
    """Milliseconds of each answer, at 8 clients."""
    times: list[float] = []

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port)
        for _ in range(REQUESTS):
            start = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": f"sessionid={key}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            times.append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _p95s(port: int, paths: tuple[str, ...], key: str) -> list[float]:
    """Of each page the time under which 95 of 100 answers come.

    The pages are asked for in turns, so that what else the machine does falls on all of them; the first turn warms up.
    """
    turns = [[_times(port, path, key) for path in paths] for _ in range(1 + TURNS)]
    return [statistics.quantiles(itertools.chain(*page), n=20)[-1] for page in zip(*turns[1:], strict=True)]


def _served(port: int) -> subprocess.Popen[bytes]:
    environ = os.environ | {"MINXUE_PORT": str(port), "MINXUE_WORKERS": "2"}
    command = [sys.executable, "-m", "minxue.config.cli", "serve", "--only", "web"]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    for _ in range(900):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    server.terminate()
    raise SystemExit("the server does not answer")


def main() -> None:
    """Print the number of queries, and both p95 with their ratio."""
    with house() as engine:
        plan, key = _fill()
        settle()
        page, empty = f"/plan/{plan}/", "/me/"
        print(f"{engine}: {CLAUSES} clauses, {ACTIVITIES} activities: {_queries(page, key)} queries")
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = int(found.getsockname()[1])
        server = _served(port)
        try:
            plan_p95, empty_p95 = _p95s(port, (page, empty), key)
        finally:
            server.terminate()
            server.wait(20)
        print(f"p95 at {CLIENTS} clients: plan {plan_p95:.0f} ms, empty page {empty_p95:.0f} ms", end=", ")
        print(f"ratio {plan_p95 / empty_p95:.1f}")
