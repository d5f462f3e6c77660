"""Tries what the fence must stop: the self-check and the tests ask for it by name."""

import socket
import subprocess
import sys
from pathlib import Path

from minxue.engines.planscript.reading import guard


def open_socket() -> None:
    socket.socket().close()


def look_up() -> None:
    socket.gethostbyname("localhost")


def start_program() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=False)


def write_elsewhere() -> None:
    target = Path(__file__).with_name("written")
    target.touch()
    target.unlink()


def take_memory() -> None:
    bytearray(guard.MEMORY + 1)


def burn() -> None:
    """Never comes back by itself."""
    while True:
        pass


def cpu_unlimited() -> None:
    """Burning for 20 seconds would say it for sure; a self-check must be quicker and asks the system."""
    import resource

    soft, _hard = resource.getrlimit(resource.RLIMIT_CPU)
    if 0 <= soft <= guard.CPU_SECONDS:
        raise guard.Refused("cpu")


TRIES = {
    "sockets": open_socket,
    "names": look_up,
    "programs": start_program,
    "writing": write_elsewhere,
    "memory": take_memory,
    "cpu": cpu_unlimited,
}
ENDLESS = {"burn": burn}


def attempt(what: str) -> dict[str, object]:
    """``{"missing": [...]}``: which of the tries went through; ``limits`` tries all that end."""
    tries = TRIES if what == "limits" else {what: (TRIES | ENDLESS)[what]}
    return {"missing": list(guard.missing(tries))}
