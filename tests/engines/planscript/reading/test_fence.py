"""The child can neither reach out nor take all; the near side is safe from whatever it does."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from minxue.engines.planscript.reading import (
    CODES,
    NOTES,
    Reading,
    Unreadable,
    asking,
    guard,
    limits_in_force,
    read,
    trying,
)
from minxue.engines.planscript.reading.asking import Ended, ending_of, judge, missing_of, run
from tests.engines.planscript.reading.builders import docx, p


def code_of(ended: Ended) -> str:
    with pytest.raises(Unreadable) as caught:
        judge(ended)
    return caught.value.code


def answered(**said: object) -> Ended:
    return Ended(0, json.dumps(said).encode())


def test_a_document_is_read_through_the_child():
    assert read(docx(p("正文")), "计划.DOCX") == Reading("正文", "docx", ())
    assert read("方案\r\n一".encode("gb18030")) == Reading("方案\n一", "txt", ("guessed-encoding",))


def test_every_limit_holds_here():
    assert limits_in_force() == ()


@pytest.mark.parametrize("what", sorted(trying.TRIES))
def test_one_try_is_stopped(what: str):
    assert run(["--try", what], b"") == Ended(0, b'{"missing": []}')


def test_without_the_fence_the_same_tries_go_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "scratch").mkdir()
    monkeypatch.chdir(tmp_path / "scratch")
    assert trying.attempt("limits") == {"missing": sorted(trying.TRIES, key=list(trying.TRIES).index)}
    assert trying.attempt("sockets") == {"missing": ["sockets"]}
    assert trying.attempt("nothing known") == {"missing": []}


def test_a_child_that_burns_is_stopped_by_its_limit():
    assert code_of(run(["--try", "burn"], b"")) == "too-slow"


def test_a_child_that_waits_is_stopped_by_the_clock():
    assert code_of(run(["--try", "wait"], b"", wall=1)) == "too-slow"


def test_a_child_that_says_too_much_is_cut_short():
    ended = run(["--try", "flood"], b"")
    assert len(ended.said) <= asking.MOST_SAID + 1
    assert code_of(ended) == "broken"


def test_a_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINXUE_SECRET", "x")
    monkeypatch.setenv("LANG", "C.UTF-8")
    handed = {key for key in os.environ if asking.HANDED_DOWN.match(key)}
    assert "MINXUE_SECRET" not in handed
    assert {"LANG", "PATH"} <= handed


def test_the_scratch_folder_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(b"plan")
    run(["--try", "wait"], b"", wall=0.5)
    assert list(tmp_path.iterdir()) == []


def test_the_child_does_not_load_the_grammar():
    program = asking.START.replace("main(sys.argv[1:])", "print([n for n in sys.modules if 'planscript.c' in n])")
    done = subprocess.run([sys.executable, "-I", "-c", program, asking.ROOT], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        (Ended(None, b""), "too-slow"),
        (Ended(-signal.SIGXCPU, b""), "too-slow"),
        (Ended(-signal.SIGKILL, b""), "too-much-memory"),
        (Ended(-signal.SIGABRT, b""), "too-much-memory"),
        (Ended(-signal.SIGSEGV, b""), "broken"),
        (Ended(-250, b""), "broken"),
        (Ended(1, b""), "broken"),
        (Ended(0, b""), "broken"),
        (Ended(0, b"3"), "broken"),
        (Ended(0, b'{"text": "x"}'), "broken"),
        (answered(text="x", kind="txt", notes=3), "broken"),
        (answered(code="scan"), "scan"),
        (answered(code="a code of tomorrow"), "broken"),
        (Ended(0, b"x" * (asking.MOST_SAID + 1)), "broken"),
    ],
)
def test_how_a_child_may_end(ended: Ended, code: str):
    assert code_of(ended) == code


def test_what_the_self_check_hears():
    assert missing_of(answered(missing=["memory"])) == ("memory",)
    assert missing_of(Ended(1, b"")) == missing_of(Ended(None, b"")) == ("child",)


def test_endings():
    names = ("计划.DOCX", "a.tar.gz", "2026.3 方案", "x", "", "a.", "b.doc ", "a.123456789", "a/b.c\x00d")
    assert [ending_of(name) for name in names] == ["docx", "gz", "", "", "", "", "doc", "", ""]


SCRATCH = os.path.realpath("/tmp")  # noqa: S108 - only a name here
WRITE, READ = os.O_WRONLY | os.O_CREAT, os.O_RDONLY


@pytest.mark.parametrize(
    ("event", "args", "refused"),
    [
        ("socket.connect", (None, ("127.0.0.1", 80)), True),
        ("socket.getaddrinfo", ("example.invalid",), True),
        ("subprocess.Popen", ("ls",), True),
        ("os.posix_spawn", ("ls",), True),
        ("import", ("lxml",), False),
        ("open", ("/etc/passwd", "w", WRITE), True),
        ("open", (b"/etc/passwd", None, os.O_RDWR), True),
        ("open", (Path("/etc/passwd"), "a", os.O_APPEND), True),
        ("open", (f"{SCRATCH}/../etc/x", "w", WRITE), True),
        ("open", (f"{SCRATCH}/x", "w", WRITE), False),
        ("open", ("/etc/passwd", "r", READ), False),
        ("open", (3, "w", WRITE), False),
        ("open", (None, "w", WRITE), False),
        ("open", ("/etc/passwd", "w", None), False),
    ],
)
def test_what_is_refused(event: str, args: tuple[object, ...], refused: bool):
    assert guard.refuses(event, args, SCRATCH) is refused


def test_a_system_without_limits_says_so(monkeypatch: pytest.MonkeyPatch):
    assert guard.limit("NONE_SUCH", 1) is False
    assert guard.limited_to("NONE_SUCH") is None
    monkeypatch.setitem(sys.modules, "resource", None)
    assert guard.limit("CORE", 0) is False
    assert guard.limited_to("CORE") is None


def test_a_limit_is_never_raised():
    assert guard.limit("CORE", 0) is True
    assert guard.limit("CORE", 1 << 20) is True
    assert guard.limited_to("CORE") == 0


def test_the_words_of_a_refusal():
    assert str(Unreadable("scan")) == CODES["scan"]
    for words in (*CODES.values(), *NOTES.values()):
        assert words.endswith(".")
        assert len(words) < 130
