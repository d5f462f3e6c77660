"""Backup, loss, restore, and the same page again, served by the program itself and seen in a browser."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.config.keeping.house import CLERK, UNMEASURED, House
from tests.journeys.browser import open_context

pytestmark = pytest.mark.browser


@contextmanager
def served(house: House) -> Iterator[str]:
    """The address of the house while its web server runs."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "minxue.config.cli", "serve", "--only", "web"]
    server = subprocess.Popen(
        command,
        env=house.environ(MINXUE_PORT=str(port), **UNMEASURED),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def signed_in(chromium: Browser, site: str) -> Iterator[Page]:
    """A clerk at work, who signed in with the password from before."""
    context = open_context(chromium, site)
    page = context.new_page()
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", CLERK[0])
    page.fill("input[name=password]", CLERK[1])
    with page.expect_navigation():
        page.click("main button.primary")
    yield page
    context.close()


def plan_of(page: Page, site: str) -> tuple[str, str]:
    """Address and words of the first plan."""
    page.goto(f"{site}/plans/")
    page.locator("main tbody a").first.click()
    page.wait_for_selector("article.doc")
    return page.url.removeprefix(site), page.inner_text("main")


def test_the_same_page_after_backup_loss_and_restore(chromium: Browser, tmp_path: Path) -> None:
    house, archive = House(tmp_path / "house"), tmp_path / "kept.minxue"
    assert house.run("demo").returncode == 0
    with served(house) as site, signed_in(chromium, site) as page:
        address, words = plan_of(page, site)
        # While the server runs: the backup does not need it to stop.
        made = house.run("backup", str(archive))
        assert made.returncode == 0, made.stderr
    shutil.rmtree(house.folder)
    back = house.run("restore", str(archive))
    assert back.returncode == 0, back.stderr
    with served(house) as site, signed_in(chromium, site) as page:
        page.goto(site + address)
        assert page.inner_text("main") == words
