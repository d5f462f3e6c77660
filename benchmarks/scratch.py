"""A scratch house for a measurement: an empty database beside the real one, thrown away at the end."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

RUNS = 30


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


@contextmanager
def house() -> Iterator[str]:
    """Django set up on a migrated scratch database: SQLite, or beside `DATABASE_URL` when that is PostgreSQL.

    Gives the name of the database engine.
    """
    with tempfile.TemporaryDirectory(prefix="minxue-bench-") as folder:
        url = os.environ.get("DATABASE_URL", "")
        name = f"minxue_bench_{os.getpid()}"
        real = urlsplit(url)
        postgres = real.scheme.startswith("postgres")
        if postgres:
            os.environ["DATABASE_URL"] = real._replace(path=f"/{name}").geturl()
            _psql(url, f"CREATE DATABASE {name}")
        os.environ |= {"MINXUE_STAGE": "development", "MINXUE_DATA": folder, "MINXUE_LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "minxue.config.settings"
        import django

        django.setup()
        from django.db import connections

        from minxue.config.starting import prepare

        try:
            prepare()
            yield "PostgreSQL" if postgres else "SQLite"
        finally:
            connections.close_all()
            if postgres:
                from django.db import connection

                if hasattr(connection, "close_pool"):
                    connection.close_pool()
                _psql(url, f"DROP DATABASE {name} WITH (FORCE)")


def settle() -> None:
    """Let PostgreSQL look at its tables, as its autovacuum does within a minute of so many new rows."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _psql(url: str, sql: str) -> None:
    code = "import os, sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, url, sql], check=True)
