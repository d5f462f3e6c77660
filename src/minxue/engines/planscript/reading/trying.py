"""Tries what the fence must stop: the self-check and the tests ask for it by name."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from minxue.engines.planscript.reading import guard

BLOCK = b"x" * 1024 * 1024


def open_socket() -> None:
    socket.socket().close()


def look_up() -> None:
    socket.gethostbyname("localhost")


def start_program() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=False)


def write_elsewhere() -> None:
    target = Path.cwd().parent / f"written-{os.getpid()}"
    target.touch()
    target.unlink()


def take_memory() -> None:
    bytearray(guard.MEMORY + 1)


def cpu_unlimited() -> None:
    """Burning for 20 seconds would say it for sure; a self-check must be quicker and asks the system."""
    seconds = guard.limited_to("CPU")
    if seconds is not None and seconds <= guard.CPU_SECONDS:
        raise guard.Refused("cpu")


def burn() -> None:
    """Never comes back by itself; one second is left to it."""
    guard.limit("CPU", 1)
    while True:
        pass


def flood() -> None:
    """Answers with more than an answer may hold."""
    for _ in range(guard.FILE_BYTES // len(BLOCK) + 1):
        sys.stdout.buffer.write(BLOCK)


TRIES = {
    "sockets": open_socket,
    "names": look_up,
    "programs": start_program,
    "writing": write_elsewhere,
    "memory": take_memory,
    "cpu": cpu_unlimited,
}


def attempt(what: str) -> dict[str, object]:
    """``{"missing": [...]}``: which of the tries went through. ``limits`` tries them all.

    ``burn``, ``wait`` and ``flood`` show that the near side is safe from a child that does not end, or says too much.
    """
    if what in ENDLESS:
        ENDLESS[what]()
    tries = TRIES if what == "limits" else {what: TRIES[what]} if what in TRIES else {}
    return {"missing": list(guard.missing(tries))}


ENDLESS: dict[str, Callable[[], None]] = {"burn": burn, "flood": flood, "wait": partial(time.sleep, 3600)}
