"""The worker's round, and the programs that serve."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from minxue.accounts.actions import act
from minxue.accounts.models import Seal
from minxue.base.actions import post
from minxue.base.models import Outbox
from minxue.base.registry import listen
from minxue.config.cli import main
from minxue.config.serving import one_round


@pytest.mark.django_db
def test_a_round_delivers_what_waits_once() -> None:
    heard: list[list[str]] = []
    listen("test.heard", "ear", heard.append)
    post(kind="test.heard", ids=["a", "b"])
    assert one_round() == 1
    assert one_round() == 0
    assert heard == [["a", "b"]]


@pytest.mark.django_db
def test_the_worker_seals_and_outlives_a_fault() -> None:
    def broken(_ids: list[str]) -> None:
        raise RuntimeError("no")

    listen("test.broken", "ear", broken)
    with act(by=None, verb="make_account"):
        post(kind="test.broken", ids=[])
    assert main(["worker", "--once"]) == 0
    assert Seal.objects.count() == 1
    (row,) = Outbox.objects.filter(kind="test.broken")
    assert (row.done_at, row.tries, row.fault) == (None, 1, "ear: RuntimeError: no")


def _port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> int:
    for _ in range(300):
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(url)


def test_serve_runs_web_and_worker_and_stops_both_cleanly(tmp_path: Path) -> None:
    port = str(_port())
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environ = kept | {"MINXUE_STAGE": "development", "MINXUE_DATA": str(tmp_path), "MINXUE_PORT": port}
    minxue = [sys.executable, "-m", "minxue.config.cli"]
    made = subprocess.run(
        [*minxue, "create-admin", "head", "--unit-name", "柳荫街道"], env=environ, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr.decode()
    again = subprocess.run([*minxue, "create-admin", "HEAD"], env=environ, capture_output=True, check=False)
    assert (again.returncode, "taken" in again.stderr.decode()) == (1, True)
    checked = subprocess.run([*minxue, "check"], env=environ, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout.decode()
    server = subprocess.Popen([*minxue, "serve"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert _wait_for(f"http://127.0.0.1:{port}/healthz", server) == 200
        assert _wait_for(f"http://127.0.0.1:{port}/readyz", server) == 200
        assert _wait_for(f"http://127.0.0.1:{port}/sign-in/", server) == 200
    finally:
        server.send_signal(signal.SIGTERM)
        _out, err = server.communicate(timeout=40)
    assert (server.returncode, b"Traceback" in err) == (0, False), err.decode()
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", int(port))) != 0
