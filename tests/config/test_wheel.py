"""The wheel: built, installed into an empty environment, it brings its packs and serves."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.config.test_serving import free_port, stop, wait_for
from tests.requirements import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_product_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = [
        "minxue/packs/base/indicators.toml",
        "minxue/packs/demo/tree.toml",
        "minxue/locale/zh_Hans/LC_MESSAGES/django.mo",
        "minxue/web/static/web/tokens.css",
        "minxue/desk/templates/desk/plan.html",
    ]
    assert [name for name in wanted if name not in names] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"minxue"}


def test_an_empty_environment_serves_the_demo_street(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, symlinks=True)
    (site,) = place.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies are those of the locks; only the product itself comes from the wheel.
    (site / "locked.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "PYTHONPATH"}}
    port = free_port()
    environ = kept | {"MINXUE_DATA": str(tmp_path / "var"), "MINXUE_PORT": port, "MINXUE_STAGE": "development"}
    minxue = [str(place / "bin" / "python"), "-m", "minxue.config.cli"]
    where = subprocess.run(
        [minxue[0], "-c", "import minxue; print(minxue.__file__)"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(site) in where.stdout
    server = subprocess.Popen(
        [*minxue, "run"], env=environ, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert wait_for(f"http://127.0.0.1:{port}/readyz", server) == 200
        assert wait_for(f"http://127.0.0.1:{port}/sign-in/", server) == 200
    finally:
        out, err = stop(server)
    assert (server.returncode, b"Traceback" in err) == (0, False), err.decode()
    assert b"shenxiaohe" in out
