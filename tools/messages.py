r"""Builds the catalogues of the product from its source and the word lists, without gettext's own programs.

Message ids are English and stand in the source; their Chinese stands in `locale/words/<app>.tsv`, a line each:
`English id<TAB>中文`, with a third column where the message has a context; a newline is written `\n`.

    tools/messages.py            rebuild the .po and .mo files
    tools/messages.py --check    exit 1 when a message has no Chinese, a line is of no use or a file is stale
    tools/messages.py --missing  print the ids that lack Chinese, by app, ready to be pasted into the word lists
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "minxue"

# How many of the leading arguments are text, by function: (context, singular, plural).
FORMS = {
    "gettext": (0, 1, 0),
    "gettext_lazy": (0, 1, 0),
    "gettext_noop": (0, 1, 0),
    "ngettext": (0, 1, 1),
    "ngettext_lazy": (0, 1, 1),
    "pgettext": (1, 1, 0),
    "pgettext_lazy": (1, 1, 0),
    "npgettext": (1, 1, 1),
    "npgettext_lazy": (1, 1, 1),
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
HEADERS = {"zh_Hans": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


@dataclass(frozen=True, order=True)
class Message:
    """One message as the source has it."""

    context: str
    text: str
    plural: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """What gettext looks up."""
        return f"{self.context}\x04{self.text}" if self.context else self.text


def message(function: str, texts: list[str]) -> Message:
    context, _, plural = FORMS["gettext" if function == "_" else function]
    return Message(texts[0] if context else "", texts[context], texts[context + 1] if plural else "")


def of_python(source: str) -> Iterator[Message]:
    """Messages of a module: calls with literal text of what it took from `django.utils.translation`."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in FORMS
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        function = names.get(name) or (name if isinstance(node.func, ast.Attribute) and name in FORMS else "")
        if function:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if len(texts) >= sum(FORMS[function]):
                yield message(function, texts)


def of_template(source: str) -> Iterator[Message]:
    for match in CALL.finditer(templatize(source)):
        yield message(match[1], [ast.literal_eval(text) for text in re.findall(LITERAL, match[2])])


def used(source: Path) -> dict[str, set[Message]]:
    """App to the messages of its modules and templates."""
    found: dict[str, set[Message]] = {}
    for path in sorted(
        [*source.rglob("*.py"), *source.rglob("templates/**/*.html"), *source.rglob("templates/**/*.txt")]
    ):
        inside = path.relative_to(source).parts
        if "migrations" in inside or "vendor" in inside:
            continue
        text = path.read_text(encoding="utf-8")
        messages = of_python(text) if path.suffix == ".py" else of_template(text)
        found.setdefault(Path(inside[0]).stem, set()).update(messages)
    return found


@dataclass
class Words:
    """What the word lists say: message key to Chinese, and by app; faults in their form."""

    chinese: dict[str, str] = field(default_factory=dict)
    by_app: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_words(source: Path) -> Words:
    words = Words()
    for path in sorted((source / "locale" / "words").glob("*.tsv")):
        keys = words.by_app.setdefault(path.stem, [])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("# "):
                continue
            cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
            if len(cells) not in {2, 3} or not all(cells):
                words.faults.append(f"{path.name}:{number}: want English<TAB>Chinese, have {line!r}")
                continue
            key = f"{cells[2]}\x04{cells[0]}" if len(cells) == 3 else cells[0]
            if key in keys:
                words.faults.append(f"{path.name}:{number}: said twice: {shown(key)!r}")
            if words.chinese.setdefault(key, cells[1]) != cells[1]:
                words.faults.append(f"{path.name}:{number}: {shown(key)!r} has another Chinese elsewhere")
            keys.append(key)
    return words


def shown(key: str) -> str:
    """A key as a word list has it."""
    context, _, text = key.rpartition("\x04")
    return text.replace("\n", "\\n") + (f" (context {context})" if context else "")


def missing(found: dict[str, set[Message]], words: Words) -> dict[str, list[Message]]:
    lacking = {app: sorted(m for m in messages if m.key not in words.chinese) for app, messages in found.items()}
    return {app: messages for app, messages in lacking.items() if messages}


def faults(source: Path) -> Iterator[str]:
    """Everything wrong with the words, without a look at the built files."""
    found, words = used(source), read_words(source)
    yield from words.faults
    for app, messages in missing(found, words).items():
        for lacking in messages:
            yield f"{app}: no Chinese for {shown(lacking.key)!r}"
    for app, keys in words.by_app.items():
        own = {known.key for known in found.get(app, set())}
        for key in keys:
            if key not in own:
                yield f"{app}.tsv: no message of {app} says {shown(key)!r}"
    for known in sorted(set().union(*found.values()) if found else set()):
        chinese = words.chinese.get(known.key)
        if chinese is not None and places(chinese) != places(known.plural or known.text):
            yield f"placeholders differ: {shown(known.key)!r} and {chinese!r}"


def places(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


Entries = list[tuple[Message, tuple[str, ...], str]]


def entries(source: Path, language: str) -> Entries:
    """Each message with its translations and the apps that say it, in a fixed order."""
    found, words = used(source), read_words(source)
    apps: dict[Message, list[str]] = {}
    for app, messages in sorted(found.items()):
        for known in sorted(messages):
            apps.setdefault(known, []).append(app)
    result: Entries = []
    for known, where in sorted(apps.items()):
        own = (known.text, known.plural) if known.plural else (known.text,)
        chinese = words.chinese.get(known.key)
        if language == "en" or chinese:
            result.append((known, own if language == "en" else (chinese or "",), " ".join(where)))
    return result


def header(language: str) -> str:
    return (
        f"Project-Id-Version: minxue\nLanguage: {language}\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {HEADERS[language]}\n"
    )


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def po(language: str, rows: Entries) -> str:
    parts = [f'msgid ""\nmsgstr {quoted(header(language))}\n']
    for known, texts, where in rows:
        lines = [f"#: {where}"]
        if "%(" in known.text:
            lines.append("#, python-format")
        if known.context:
            lines.append(f"msgctxt {quoted(known.context)}")
        lines.append(f"msgid {quoted(known.text)}")
        if known.plural:
            lines.append(f"msgid_plural {quoted(known.plural)}")
            lines.extend(f"msgstr[{index}] {quoted(text)}" for index, text in enumerate(texts))
        else:
            lines.append(f"msgstr {quoted(texts[0])}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def mo(language: str, rows: Entries) -> bytes:
    """The compiled form: two tables of (length, offset) into NUL-ended strings, the ids in order of their bytes."""
    table = {"": header(language)}
    for known, texts, _ in rows:
        table[f"{known.key}\0{known.plural}" if known.plural else known.key] = "\0".join(texts)
    pairs = sorted((key.encode(), value.encode()) for key, value in table.items())
    start = 28
    offset = start + 16 * len(pairs)
    tables, strings = [], b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset + len(strings)))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), start, start + 8 * len(pairs), 0, offset)
    return head + b"".join(tables) + strings


def built(source: Path) -> dict[Path, bytes]:
    """The files as they should stand."""
    files: dict[Path, bytes] = {}
    for language in HEADERS:
        folder = source / "locale" / language / "LC_MESSAGES"
        rows = entries(source, language)
        files[folder / "django.po"] = po(language, rows).encode()
        files[folder / "django.mo"] = mo(language, rows)
    return files


def stale(source: Path) -> Iterator[str]:
    for path, content in built(source).items():
        if not path.is_file() or path.read_bytes() != content:
            yield f"{path.relative_to(source)} is stale: make messages"


def main(arguments: list[str], source: Path = SOURCE) -> int:
    if arguments == ["--missing"]:
        for app, messages in missing(used(source), read_words(source)).items():
            print(f"# {app}.tsv: {len(messages)}")
            for lacking in messages:
                print("\t".join(part.replace("\n", "\\n") for part in (lacking.text, "", lacking.context)).rstrip("\t"))
        return 0
    if arguments == ["--check"]:
        wrong = [*faults(source), *stale(source)]
        print("\n".join(wrong) if wrong else "messages: whole")
        return 1 if wrong else 0
    for path, content in built(source).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    count = len(entries(source, "en"))
    lacking_count = sum(len(messages) for messages in missing(used(source), read_words(source)).values())
    print(f"messages: {count}, without Chinese: {lacking_count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
