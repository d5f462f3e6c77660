"""Contrasts computed from tokens.css: text on every ground it can stand on, in every mode."""

import re
from pathlib import Path

import pytest

import minxue.web

TOKENS = Path(minxue.web.__file__).parent / "static" / "web" / "tokens.css"
INKS = ("ink", "ink-soft", "link", "vermilion", "done", "course")
GROUNDS = ("paper", "sheet", "shade", "wash-late", "wash-done", "wash-course")
PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS] + [("on-ink", "ink"), ("on-vermilion", "vermilion")]
# What one has to see of a control or a mark (WCAG 1.4.11).
LINES = [(line, ground) for line in ("edge", "focus", "spot") for ground in ("paper", "sheet", "shade")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blocks() -> list[tuple[str, dict[str, str]]]:
    """Selector (a media query before it) and the colours each rule sets, in order."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    found, media = [], ""
    for head, body in re.findall(r"([^{}]+)\{([^{}]*)\}?", text):
        lines = head.strip().splitlines()
        if lines[0].startswith("@media"):
            media = "@dark "
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", body))
        if head.strip().startswith("@media") and not body.strip():
            continue
        found.append((media + head.strip(), colours))
        media = ""
    return found


def palette(*selectors: str) -> dict[str, str]:
    """The colours in force when these rules apply, later ones last."""
    result: dict[str, str] = {}
    known = blocks()
    for selector in selectors:
        rules = [colours for name, colours in known if name == selector]
        assert rules, f"{selector} is not in tokens.css: {[name for name, _ in known]}"
        for colours in rules:
            result |= colours
    return result


ROOT = ":root"
DARK_ROOT = ':root[data-theme="dark"]'
SENIOR = ':root[data-mode="senior"]'
SENIOR_DARK = ':root[data-mode="senior"][data-theme="dark"]'


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def faults(colours: dict[str, str], text: float) -> list[str]:
    wanted = [(pair, text) for pair in PAIRS] + [(pair, 3.0) for pair in LINES]
    return [
        f"{one} on {other}: {contrast(colours[one], colours[other]):.2f} < {least}"
        for (one, other), least in wanted
        if contrast(colours[one], colours[other]) < least
    ]


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ((ROOT,), 4.5),
        ((ROOT, DARK_ROOT), 4.5),
        ((ROOT, SENIOR), 7.0),
        ((ROOT, DARK_ROOT, SENIOR, SENIOR_DARK), 7.0),
    ],
    ids=["light", "dark", "large print, light", "large print, dark"],
)
def test_text_and_lines_stand_out(rules: tuple[str, ...], text: float) -> None:
    assert faults(palette(*rules), text) == []


def test_dark_is_the_same_by_wish_and_by_device() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    by_device = [
        dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
        for body in re.findall(r"@media \(prefers-color-scheme: dark\) \{\s*[^{]+\{([^}]*)\}", text)
    ]
    by_wish = [
        dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
        for body in re.findall(r'^:root[^{,]*\[data-theme="dark"\] \{([^}]*)\}', text, flags=re.MULTILINE)
    ]
    assert len(by_device) == 2
    assert by_device == by_wish


def test_a_pale_ink_is_found() -> None:
    pale = palette(ROOT) | {"ink-soft": "#999999"}
    assert [fault.split(":")[0] for fault in faults(pale, 4.5)] == [f"ink-soft on {ground}" for ground in GROUNDS]


@pytest.mark.parametrize("folder", ["css"])
def test_components_name_no_colour_of_their_own(folder: str) -> None:
    sheets = sorted((TOKENS.parent / folder).glob("*.css"))
    own = {
        sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))
        for sheet in sheets
        if sheet.name != "print.css"
    }
    assert {name: colours for name, colours in own.items() if colours} == {}
    assert len(sheets) > 10


def test_every_token_used_is_defined() -> None:
    defined = set(re.findall(r"--([\w-]+):", TOKENS.read_text(encoding="utf-8")))
    used = {
        token
        for sheet in (TOKENS.parent / "css").glob("*.css")
        for token in re.findall(r"var\(--([\w-]+)", sheet.read_text(encoding="utf-8"))
    }
    assert used - defined == set()
    own = set(re.findall(r"var\(--([\w-]+)", TOKENS.read_text(encoding="utf-8")))
    assert defined - used - own == set()
