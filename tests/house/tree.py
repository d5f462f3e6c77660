"""What the gates look at: the source tree, the contracts, and the words for places in it."""

import configparser
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "minxue"
CONTRACTS = ROOT / ".importlinter"


def contracts(path: Path = CONTRACTS) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(path, encoding="utf-8")
    return parser


def option(contract: str, name: str) -> list[str]:
    """The lines of an option of a contract."""
    return contracts()[f"importlinter:contract:{contract}"][name].split("\n")[1:]


def names(line: str) -> list[str]:
    """The modules of one line of layers, present and optional."""
    return re.findall(r"\w+", line)


def floors() -> dict[str, int]:
    """App to its height; neighbours stand on one height."""
    lines = option("floors", "layers")
    return {name: len(lines) - index for index, line in enumerate(lines) for name in names(line)}


def rooms() -> set[str]:
    return {name for line in option("rooms", "layers") for name in names(line)}


def apps_with_rooms() -> list[str]:
    return [name.removeprefix("minxue.") for name in option("rooms", "containers")]


def modules(source: Path = SOURCE) -> Iterator[Path]:
    """Our own Python files: migrations and vendored files apart."""
    for path in sorted(source.rglob("*.py")):
        if not {"migrations", "vendor", "__pycache__"} & set(path.relative_to(source).parts):
            yield path


def place(path: Path, source: Path = SOURCE) -> tuple[str, str]:
    """App and room of a file: `plans/views/review.py` is ("plans", "views")."""
    parts = path.relative_to(source).with_suffix("").parts
    return parts[0], parts[1] if len(parts) > 1 else ""


def tracked(root: Path = ROOT) -> list[Path]:
    """Files under version control, or to be; every file where there is no repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        hidden = {".venv", ".tools", "var", "__pycache__", ".git"}
        return [p for p in sorted(root.rglob("*")) if p.is_file() and not hidden & set(p.relative_to(root).parts)]
    return [root / name for name in listing.stdout.decode().split("\0") if name and (root / name).is_file()]


def write(root: Path, files: dict[str, str]) -> Path:
    """A little tree to plant a fault in."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
