"""The ground all tests stand on: the stage, a data folder of their own, a fixed day, what may be missing."""

import atexit
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import import_module

import coverage
import django
import hypothesis
import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from tests import requirements

# Before Django reads its settings.
os.environ["MINXUE_STAGE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "minxue.config.settings"
os.environ["MINXUE_DATA"] = tempfile.mkdtemp(prefix="minxue-test-")
os.environ.pop("MINXUE_TODAY", None)
atexit.register(shutil.rmtree, os.environ["MINXUE_DATA"], ignore_errors=True)

django.setup()

# "quick" tries the same examples in every run; "thorough" looks for new ones.
hypothesis.settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("thorough", max_examples=2000, deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("MINXUE_HYPOTHESIS", "quick"))

FIXED_DAY = date(2026, 3, 24)
DATABASE = frozenset({"db", "transactional_db", "live_server"})
# They share a demo street, which takes long to make.
TOGETHER = ("tests/config/keeping",)
LONG = ("tests/journeys/test_pages", "tests/scope/test_matrix", "tests/journeys/test_keeping", "tests/config/keeping")


@pytest.fixture
def fixed_day(settings: Settings) -> date:
    """Stops the clock of the house on a Tuesday in March; another day: `settings.MINXUE_TODAY = date(…)`."""
    settings.MINXUE_TODAY = FIXED_DAY
    return FIXED_DAY


@pytest.fixture
def unmeasured() -> Iterator[None]:
    """No coverage is counted meanwhile: thousands of requests would take twice the time and prove no line."""
    measuring = coverage.Coverage.current()
    if measuring is None:
        yield
        return
    # What the first request of a process imports is imported while it still counts.
    import_module(django_settings.ROOT_URLCONF)
    measuring.stop()
    yield
    forget()
    measuring.start()


def forget() -> None:
    """Empty what functions of the house keep for good: who is measured later has to fill it himself."""
    for name, module in list(sys.modules.items()):
        for value in list(vars(module).values()) if name.startswith("minxue.") else ():
            if hasattr(value, "cache_clear") and hasattr(value, "__wrapped__"):
                value.cache_clear()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker reads the settings when its own ground is laid, not before: each has a data folder of its own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--on-database`: what a run on a second database has to prove again."""
    parser.addoption("--on-database", action="store_true", help="only the tests that use the database of the run")


def uses_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database at all: pytest-django shuts it to all others."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(DATABASE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A module's tests stay with one worker, unless they name their own group; what takes longest comes first."""
    if config.getoption("on_database"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = filter(uses_database, items)
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            module = item.nodeid.partition("::")[0]
            item.add_marker(pytest.mark.xdist_group(next((name for name in TOGETHER if name in module), module)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A marked test asks for what its mark says."""
    for mark, require in (
        ("browser", requirements.require_browser),
        ("office", requirements.require_office),
        ("shared", requirements.require_shared),
    ):
        if item.get_closest_marker(mark):
            require()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end what was not run here, and why."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"not run here: {count} × {reason}")
