"""Templates, tags and addresses stay in their own app and in `web`; pages keep to the content policy.

A link to another app's page goes by `address_of(kind, id)`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, modules, place, write

TAG = re.compile(r"""\{%\s*(include|extends|url|load)\s+(.*?)\s*%\}""")
QUOTED = re.compile(r"""^["']([^"']+)["']""")
DJANGO_TAGS = {"i18n", "static", "l10n", "tz", "humanize", "cache"}
REVERSERS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
# What the content policy 'self' would refuse, and what would ask a third party or trust a text.
REFUSED = {
    "style in place": re.compile(r"""<style\b|\sstyle=["']""", re.IGNORECASE),
    "script in place": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "handler in place": re.compile(r"""\son[a-z]+=["']""", re.IGNORECASE),
    "asks a third party": re.compile(
        r"""(?:src|srcset|action|data)=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//"""
    ),
    "trusts a text": re.compile(r"\|\s*safe\b|autoescape\s+off"),
}


def templates(source: Path) -> Iterator[tuple[str, str, Path]]:
    """App, name and file of each template."""
    for path in sorted(source.glob("*/templates/**/*")):
        if path.is_file():
            app, _, *name = path.relative_to(source).parts
            yield app, "/".join(name), path


def tag_libraries(source: Path) -> dict[str, str]:
    return {path.stem: path.relative_to(source).parts[0] for path in source.glob("*/templatetags/*.py")}


class Homes:
    """Who owns which template and which tags."""

    def __init__(self, source: Path) -> None:
        self.of_template: dict[str, set[str]] = {}
        for app, name, _ in templates(source):
            self.of_template.setdefault(name, set()).add(app)
        self.of_tags = tag_libraries(source)

    def template(self, app: str, name: str) -> bool:
        owners = self.of_template.get(name.partition("#")[0])
        return bool(owners and owners & {app, "web"})

    def tags(self, app: str, name: str) -> bool:
        return name in DJANGO_TAGS or self.of_tags.get(name) in {app, "web"}


def address(app: str, name: str) -> bool:
    """An address without a namespace is the gatehouse's (its sign-in pages) or the roof's."""
    space, _, rest = name.rpartition(":")
    return space.split(":")[0] in {app, "web"} or (not space and app in {"accounts", "web"} and bool(rest))


def strays(app: str, text: str, homes: Homes) -> Iterator[str]:
    for tag, rest in TAG.findall(text):
        if tag == "load":
            names = rest.split(" from ")[-1].split()
            yield from (f"loads {name}" for name in names if not homes.tags(app, name))
        elif literal := QUOTED.match(rest):
            held = address(app, literal[1]) if tag == "url" else homes.template(app, literal[1])
            if not held:
                yield f"{tag} {literal[1]}"


def template_faults(source: Path) -> Iterator[str]:
    homes = Homes(source)
    for app, name, path in templates(source):
        text = path.read_text(encoding="utf-8")
        yield from (f"{app}: {name}: {fault}" for fault in strays(app, text, homes))
        if path.suffix == ".html":
            yield from (f"{app}: {name}: {fault}" for fault, pattern in REFUSED.items() if pattern.search(text))


def python_faults(source: Path) -> Iterator[str]:
    """Names of templates and addresses in Python. The roof may name any."""
    homes = Homes(source)
    for path in modules(source):
        app, _ = place(path, source)
        if app == "config":
            continue
        where = path.relative_to(source)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(r"[\w/.-]+\.html(#\w+)?", node.value) and not homes.template(app, node.value):
                    yield f"{where}:{node.lineno}: template {node.value}"
            elif isinstance(node, ast.Call):
                yield from (f"{where}:{node.lineno}: {fault}" for fault in call_faults(app, node))


def call_faults(app: str, node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
    if name in REVERSERS and isinstance(first, str) and not first.startswith("/") and not address(app, first):
        yield f"{name} {first}"
    if name in {"mark_safe", "SafeString"} and app != "web":
        yield f"{name}: only web marks a text as safe"


def test_templates_stay_at_home() -> None:
    assert list(template_faults(SOURCE)) == []


def test_python_names_its_own_templates_and_addresses() -> None:
    assert list(python_faults(SOURCE)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{% include "people/row.html" %}', "include people/row.html"),
        ("{% extends 'people/row.html' %}", "extends people/row.html"),
        ('{% include "plans/absent.html" %}', "include plans/absent.html"),
        ('{% url "people:detail" id %}', "url people:detail"),
        ('{% url "account_login" %}', "url account_login"),
        ("{% load i18n who %}", "loads who"),
        ('<p style="color:red">', "style in place"),
        ("<script>1</script>", "script in place"),
        ('<button onclick="x()">', "handler in place"),
        ('<img src="https://example.org/a.png">', "asks a third party"),
        ("{{ text|safe }}", "trusts a text"),
    ],
)
def test_a_planted_stray_is_found(text: str, fault: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plans/templates/plans/page.html": text,
            "people/templates/people/row.html": "",
            "people/templatetags/who.py": "",
        },
    )
    assert list(template_faults(tmp_path)) == [f"plans: plans/page.html: {fault}"]


def test_what_is_at_home_passes(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "plans/templates/plans/page.html": '{% extends "web/base.html" %}{% load i18n ui %}'
            '{% include "plans/row.html#one" %}'
            '{% url "plans:list" %}{% url "web:style" %}<script src="/static/a.js" type="module"></script>',
            "plans/templates/plans/row.html": "",
            "web/templates/web/base.html": "",
            "web/templatetags/ui.py": "",
        },
    )
    assert list(template_faults(tmp_path)) == []


def test_planted_names_in_python_are_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "people/templates/people/row.html": "",
            "plans/views.py": 'render(r, "people/row.html")\nredirect("people:list")\n'
            'reverse("plans:list")\nmark_safe("x")\n',
        },
    )
    assert sorted(python_faults(tmp_path)) == [
        "plans/views.py:1: template people/row.html",
        "plans/views.py:2: redirect people:list",
        "plans/views.py:4: mark_safe: only web marks a text as safe",
    ]
