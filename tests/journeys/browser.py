"""What browser tests share: Chromium, pages of a given width and mode, and what is measured on them.

Use in a module under `tests/journeys/`:

    pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

    def test_list(live_server, open_page):
        page = open_page(width=390, mode="senior")
        page.goto(live_server.url + "/venues/")
        assert axe_faults(page) == []

The fixtures (`chromium`, `open_page`) come with `tests/journeys/conftest.py`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.requirements import require_browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast",)
# What a finger or a pointer aims at. A link inside a sentence is exempt (WCAG 2.5.8): its line is its target.
TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden])"


@dataclass(slots=True)
class Traffic:
    """What a page asked for and complained about while it was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(require_browser()), args=["--no-sandbox"])
        yield browser
        browser.close()


def open_context(
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 900,
    mode: str = "plain",
    theme: str = "light",
    scripts: bool = True,
) -> BrowserContext:
    """A fresh visitor of the site at `url`; mode: plain or senior; theme: auto, light or dark."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts, locale="zh-CN", bypass_csp=False
    )
    context.add_cookies(
        [{"name": "minxue_mode", "value": mode, "url": url}, {"name": "minxue_theme", "value": theme, "url": url}]
    )
    return context


def listen(page: Page) -> Traffic:
    """Note every request and every error in the console from now on."""
    traffic = Traffic()

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            traffic.complaints.append(message.text)

    page.on("request", lambda request: traffic.requests.append(request.url))
    page.on("console", heard)
    page.on("pageerror", lambda error: traffic.complaints.append(str(error)))
    return traffic


def axe_faults(page: Page, context: str = "document", *, rules: tuple[str, ...] = RULES) -> list[str]:
    """What axe finds by `RULES` (WCAG 2.2 AA and good practice) or `COLOURS`, each as `rule: selector (what to do)`.

    The script is evaluated from outside, so that the content policy of the page stays as it is.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    kind = "rule" if rules is COLOURS else "tag"
    options = json.dumps(
        {"runOnly": {"type": kind, "values": list(rules)}, "resultTypes": ["violations"], "preload": False}
    )
    found: dict[str, Any] = page.evaluate(f"axe.run({context}, {options})")
    return [
        f"{rule['id']}: {node['target'][0]} ({' '.join(node['failureSummary'].split())})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def enlarge(page: Page, percent: int = 200) -> None:
    """Text at this size, as a reader sets it in the browser."""
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")


def overflow(page: Page) -> list[str]:
    """The elements that make the page scroll sideways; empty when it does not.

    What lies in a box that scrolls by itself (`.table-box`) does not count.
    """
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const scrolls = (e) => e && (getComputedStyle(e).overflowX === 'auto' || scrolls(e.parentElement));
          return [...document.body.querySelectorAll('*')]
            .filter((e) => e.getBoundingClientRect().right > wide + 1 && !scrolls(e.parentElement))
            .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)
            .concat([`page ${document.documentElement.scrollWidth} > ${wide}`]);
        }"""
    )
    return found


def small_targets(page: Page, least: int = 44) -> list[str]:
    """Visible targets lower or narrower than `least` px, as `tag "words" width×height`.

    A box of a label around a checkbox or radio counts as its target; links in the run of a sentence are exempt.
    """
    found: list[str] = page.evaluate(
        """([selector, least]) => {
          const inSentence = (e) => e.tagName === 'A' && getComputedStyle(e).display === 'inline'
            && ['P', 'LI', 'DD'].includes(e.parentElement.tagName)
            && e.parentElement.textContent.trim() !== e.textContent.trim();
          const box = (e) => {
            const label = ['checkbox', 'radio'].includes(e.type) && e.closest('label');
            return (label || e).getBoundingClientRect();
          };
          return [...document.querySelectorAll(selector)]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip') && !inSentence(e))
            .map((e) => [e, box(e)])
            .filter(([, b]) => b.width > 0 && (b.width < least - 0.5 || b.height < least - 0.5))
            .map(([e, b]) => `${e.tagName.toLowerCase()} "${(e.textContent || e.name || '').trim().slice(0, 24)}" `
              + `${Math.round(b.width)}×${Math.round(b.height)}`);
        }""",
        [TARGETS, least],
    )
    return found


def contrasts_below(page: Page, least: float) -> list[str]:
    """Visible text that stands out less than `least` from its ground, as `contrast "words"`.

    Axe stops at 4.5; large print promises 7.
    """
    found: list[str] = page.evaluate(
        """(least) => {
          const parts = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
          const bright = (c) => { const [r, g, b] = parts(c).map((v) => { const x = v / 255;
            return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = (e) => { for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor; const p = parts(c);
            if (p.length === 3 || p[3] === 1) return c; }
            return 'rgb(255, 255, 255)'; };
          const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          return [...document.body.querySelectorAll('*')]
            .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
            .map((e) => [e, ratio(bright(getComputedStyle(e).color), bright(ground(e)))])
            .filter(([, r]) => r < least)
            .map(([e, r]) => `${r.toFixed(2)} "${e.textContent.trim().slice(0, 24)}"`);
        }""",
        least,
    )
    return found


def focus_order(page: Page, most: int = 200) -> list[str]:
    """The words of what the Tab key reaches, in order, from the top of the page."""
    seen: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        words: str = page.evaluate(
            """() => { const e = document.activeElement;
              return e === document.body ? '' : (e.textContent || e.name || e.tagName).trim(); }"""
        )
        if not words:
            break
        seen.append(words)
    return seen


def no_focus_ring(page: Page, most: int = 200) -> list[str]:
    """What the Tab key reaches and does not ring with an outline of 3 px or more."""
    bare: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        state: list[Any] = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
              return [e === document.body, parseFloat(s.outlineWidth), s.outlineStyle, e.outerHTML.slice(0, 80)]; }"""
        )
        if state[0]:
            break
        if state[1] < 3 or state[2] == "none":
            bare.append(state[3])
    return bare


def picture(page: Page, folder: Path, name: str) -> Path:
    """A picture of the whole page, for looking at."""
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
