"""Every folder with Python in it is a package: the linter sees no other."""

from pathlib import Path

from tests.house.tree import ROOT, write


def bare(root: Path) -> list[str]:
    """Folders with a `.py` and without `__init__.py`."""
    return sorted(
        {
            str(path.parent.relative_to(root))
            for path in root.rglob("*.py")
            if not (path.parent / "__init__.py").exists() and path.parent != root
        }
    )


def test_every_folder_is_a_package() -> None:
    assert bare(ROOT / "src") == []
    assert bare(ROOT / "tests") == []
    assert bare(ROOT / "tools") == []


def test_a_bare_folder_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"a/__init__.py": "", "a/one.py": "", "a/b/two.py": ""})
    assert bare(tmp_path) == ["a/b"]
