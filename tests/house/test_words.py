"""What no tracked file may hold: paths of a machine, hosts of registries, unfinished or muted work, big files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.tree import ROOT, tracked, write

MEGABYTE = 1_000_000
# Written in parts, or this file would find itself.
HOSTS = "|".join(
    re.escape(".".join(parts))
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
    )
)
EVERYWHERE = {
    "names a registry": re.compile(HOSTS),
    "path of a machine": re.compile(r"(^|[^A-Za-z0-9_.])/(" + "work|farm|root|home" + ")/", re.MULTILINE),
}
UNFINISHED = {
    "unfinished": re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b"),
    "not implemented": re.compile("raise NotImplemented" + "Error"),
    "muted": re.compile("# pragma: no" + r" cover|# type: " + r"ignore($|[^\[])", re.MULTILINE),
}


def faults(root: Path, files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        where = path.relative_to(root)
        if path.stat().st_size > 5 * MEGABYTE and path.suffix not in {".ttf", ".otf", ".woff2"}:
            yield f"{where}: {path.stat().st_size // MEGABYTE} MB"
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        code = where.parts[0] in {"src", "tests", "benchmarks", "tools"}
        for name, pattern in (EVERYWHERE | UNFINISHED if code and "vendor" not in where.parts else EVERYWHERE).items():
            for match in pattern.finditer(text):
                yield f"{where}:{text.count(chr(10), 0, match.start()) + 1}: {name}"


def test_no_tracked_file_holds_what_it_may_not() -> None:
    assert list(faults(ROOT, tracked())) == []


def test_planted_words_are_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": "see https://py" + "pi.org/x\n",
            "src/b.py": "x = 1\n# TO" + "DO later\n",
            "src/c.py": "x = f()  # type: " + "ignore\n",
            "d.txt": "in /ro" + "ot/x\n",
            "e.md": "TO" + "DO is only looked for in code\n",
        },
    )
    (tmp_path / "f.bin").write_bytes(b"\xff" * (6 * MEGABYTE))
    (tmp_path / "g.ttf").write_bytes(b"\xff" * (6 * MEGABYTE))
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert list(faults(tmp_path, files)) == [
        "a.md:1: names a registry",
        "d.txt:1: path of a machine",
        "f.bin: 6 MB",
        "src/b.py:2: unfinished",
        "src/c.py:1: muted",
    ]
