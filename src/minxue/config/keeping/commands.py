"""`minxue backup`, `minxue restore`, `minxue move`: arguments in, plain lines out."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connections

from minxue.base.clock import real
from minxue.config.keeping.backing_up import back_up
from minxue.config.keeping.faults import Refused
from minxue.config.keeping.moving import move
from minxue.config.keeping.proving import prove_place
from minxue.config.keeping.restoring import restore
from minxue.config.keeping.training import make

SHORTEST = 12


def _say(line: str) -> None:
    print(line, flush=True)


def _told(work: Callable[[], int]) -> int:
    """Do the work; a refusal is said in its own words and ends with status 1."""
    try:
        return work()
    except Refused as fault:
        print(fault, file=sys.stderr)
    except DatabaseError as fault:
        print(f"The database does not answer as it should: {' '.join(str(fault).split())}", file=sys.stderr)
    except OSError as fault:
        print(f"{fault.filename or ''}: {fault.strerror or fault}".lstrip(": "), file=sys.stderr)
    finally:
        connections.close_all()
    return 1


def _passphrase(file: str) -> str:
    """The first line of the file; empty when none is named."""
    if not file:
        return ""
    words = Path(file).read_text(encoding="utf-8").split("\n", 1)[0].strip()
    if len(words) < SHORTEST:
        raise Refused(f"The passphrase in {file} is shorter than {SHORTEST} characters.")
    return words


def _target(given: str) -> Path:
    """The file to write; in a folder it is named by the moment."""
    path = Path(given)
    return path / f"minxue-{real():%Y-%m-%d-%H%M%S}.minxue" if path.is_dir() else path


def run_backup(options: argparse.Namespace) -> int:
    """1 when a file was lost before: the archive is written all the same."""

    def work() -> int:
        manifest = back_up(_target(options.file), _passphrase(options.passphrase_file), _say)
        for sha256 in manifest.lost:
            print(f"lost before this backup: {sha256}", file=sys.stderr)
        return 1 if manifest.lost else 0

    return _told(work)


def run_restore(options: argparse.Namespace) -> int:
    """1 when the archive, or the place that came of it, is not whole."""

    def work() -> int:
        manifest = restore(Path(options.file), _passphrase(options.passphrase_file), _say)
        prove_place(manifest, _say, scratch=options.verify)
        _say("The backup is good: it was restored into a scratch place." if options.verify else "Restored.")
        return 0

    return _told(work)


def run_move(options: argparse.Namespace) -> int:
    """1 when the new place is not, row for row, the old one."""

    def work() -> int:
        move(options.url, _say)
        return 0

    return _told(work)


def run_training_copy(options: argparse.Namespace) -> int:
    """1 when no copy could be made."""

    def work() -> int:
        make(Path(options.folder).resolve(), _say)
        return 0

    return _told(work)
