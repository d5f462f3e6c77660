"""The import contracts: whole, never ignored, and each one bites."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import CONTRACTS, SOURCE, apps_with_rooms, contracts, names, option, write


def folders(source: Path = SOURCE) -> set[str]:
    return {path.parent.name for path in source.glob("*/__init__.py")}


def stray(text: str) -> list[str]:
    """Lines that let an import pass."""
    return [line for line in text.splitlines() if line.startswith(("ignore_imports", "unmatched_ignore"))]


def lint(tree: Path) -> str:
    """The broken contracts of a tree that stands under our very contracts."""
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [program, "--no-logo", "--no-cache", CONTRACTS], cwd=tree, capture_output=True, text=True, check=False
    )
    output = run.stdout + run.stderr
    assert "Contracts: " in output, output
    assert run.returncode == (0 if " 0 broken" in output else 1)
    return output


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house: every floor that must exist, no rooms in it."""
    floors = [line.strip() for line in option("floors", "layers")]
    present = [part.strip() for line in floors for part in line.split("|") if not part.strip().startswith("(")]
    rooms = [f"minxue/{name}/__init__.py" for name in present]
    engines = ["minxue/engines/periods/__init__.py"]
    return write(tmp_path, dict.fromkeys(["minxue/__init__.py", *rooms, *engines], ""))


def test_nothing_is_ignored() -> None:
    assert stray(CONTRACTS.read_text(encoding="utf-8")) == []
    assert stray("ignore_imports =\n    minxue.a -> minxue.b") == ["ignore_imports ="]


def test_every_contract_that_can_be_is_exhaustive() -> None:
    layers = [part for part in contracts().sections() if contracts()[part].get("type") == "layers"]
    assert len(layers) == 5
    assert [part for part in layers if contracts()[part].get("exhaustive") != "true"] == []


def test_every_app_has_its_rooms_held() -> None:
    apart = {"engines", "base", "web", "config"}
    assert set(apps_with_rooms()) == folders() - apart


def test_present_floors_are_not_optional() -> None:
    """A name in parentheses is a floor not built yet."""
    optional = {
        part.strip(" ()") for line in option("floors", "layers") for part in line.split("|") if part.strip()[0] == "("
    }
    assert optional & folders() == set()
    assert {name for line in option("floors", "layers") for name in names(line)} - optional == folders()


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    assert f"{len(contracts().sections()) - 1} kept, 0 broken" in lint(house)


@pytest.mark.parametrize(
    ("contract", "files"),
    [
        ("floors", {"minxue/base/__init__.py": "import minxue.plans"}),
        ("floors", {"minxue/strange/__init__.py": ""}),
        ("rooms", {"minxue/plans/models.py": "", "minxue/plans/choices.py": "import minxue.plans.models"}),
        ("rooms", {"minxue/plans/utils.py": ""}),
        ("rooms", {"minxue/plans/views.py": "import minxue.plans.tasks", "minxue/plans/tasks.py": ""}),
        ("base", {"minxue/base/models.py": "import minxue.base.actions", "minxue/base/actions.py": ""}),
        ("web", {"minxue/web/http.py": "import minxue.web.pages", "minxue/web/pages.py": ""}),
        ("boilers", {"minxue/engines/flow.py": "import minxue.engines.formula", "minxue/engines/formula.py": ""}),
        ("pure", {"minxue/engines/flow.py": "import django.db"}),
        (
            "knots",
            {
                "minxue/engines/flow/a.py": "import minxue.engines.flow.b",
                "minxue/engines/flow/__init__.py": "",
                "minxue/engines/flow/b.py": "import minxue.engines.flow.a",
            },
        ),
    ],
)
def test_a_planted_fault_breaks_its_contract(house: Path, contract: str, files: dict[str, str]) -> None:
    name = contracts()[f"importlinter:contract:{contract}"]["name"]
    assert f"{name} BROKEN" in lint(write(house, files))
