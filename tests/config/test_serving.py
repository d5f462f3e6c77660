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
from minxue.config.supervising import is_stamped, stamp


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


def free_port() -> str:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> int:
    """The status of an address, once it answers."""
    for _ in range(600):
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(url)


def stop(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Ask a server to end; what it said."""
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=60)


def test_serve_runs_web_and_worker_and_stops_both_cleanly(tmp_path: Path) -> None:
    port = free_port()
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
        assert wait_for(f"http://127.0.0.1:{port}/healthz", server) == 200
        assert wait_for(f"http://127.0.0.1:{port}/readyz", server) == 200
        assert wait_for(f"http://127.0.0.1:{port}/sign-in/", server) == 200
    finally:
        _out, err = stop(server)
    assert (server.returncode, b"Traceback" in err) == (0, False), err.decode()
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", int(port))) != 0


def test_a_place_is_stamped_for_this_version_and_its_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINXUE_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert not is_stamped()
    stamp()
    assert not is_stamped()
    (tmp_path / "minxue.sqlite3").touch()
    assert is_stamped()
    monkeypatch.setenv("DATABASE_URL", "postgres://db/minxue")
    assert not is_stamped()
    stamp()
    assert is_stamped()
