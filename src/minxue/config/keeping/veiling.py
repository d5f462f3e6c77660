"""Veiling: in the SQLite file of a training copy, each person becomes an invented one.

Names keep their length, since the findings of a plan are pinned to characters. Every text of every table is gone
through, so that a name that was typed into a note does not survive; what proves or opens something is thrown away.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.contrib.auth.hashers import make_password

from minxue.base.text import pinyin, search_column, sort_key

SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭"
GIVEN = "安柏朝春丹恩芳庚禾槿佳康兰茂宁鸥培齐荣松桐温希言义泽竹舟亦晴秋石川野云月原岚笙枫桥溪林谷雨"
# Columns that hold the names of persons, with or without a title, one or several.
NAMES = {
    "accounts_user": ("name",),
    "people_person": ("name",),
    "activities_activity": ("teacher",),
    "activities_check": ("speaker", "contact", "pick_up"),
    "activities_record": ("organiser", "filled_by", "head"),
}
# Names of units and kinds are no names of persons, even where they sound alike.
PUBLIC = {
    "orgs_unit": ("name", "short_names", "search", "sort_name"),
    "orgs_placement": ("name",),
    "orgs_unitkind": ("zh", "en"),
    "activities_activitykind": ("zh", "en"),
    "activities_holiday": ("name",),
    "figures_indicator": ("zh", "en", "formula", "words_zh", "words_en"),
}
# Proofs, keys, secret addresses, what waits to go out, and what was never sent.
THROWN_AWAY = re.compile(
    r"^(activities_(feed|textmessage)|accounts_(seal|act|personkey|oldpassword)|base_(draft|outboxmark|outbox|handled|job)"
    r"|django_session|django_tasks_.*|mfa_.*|account_.*|cache)$"
)
# Columns that hold the number of a person or an office and nothing else, in whatever way it was written.
NUMBERS = {
    "people_person": ("phone",),
    "accounts_user": ("phone",),
    "activities_check": ("contact_phone",),
    "orgs_unit": ("phone",),
}
# In free text: a mobile number in its usual groups, one of a landline with its area, an identity number; bare numbers
# of seven or eight digits only after a word that announces one. Keys and hashes hold digits that are no numbers.
_GAP = r"[- \t\u00a0\u3000‐–—－]?"
_ABROAD = rf"(?:(?:[+＋]|00)?86{_GAP})?"
_MOBILE = rf"{_ABROAD}1\d{{2}}(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{_GAP}\d{{4}}{_GAP}\d{{3}})"
_LOCAL = rf"\d{{3,4}}{_GAP}\d{{4}}"
_AREA = rf"(?:{_ABROAD}[(（]?0\d{{2,3}}|(?:[+＋]|00)86{_GAP}[(（]?[1-9]\d{{1,2}})[)）]?"
_PLAIN = rf"(?<!\d)(?:{_MOBILE}|{_AREA}{_GAP}{_LOCAL}|\d{{17}}[\dXx])(?!\d)"
_KEY = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32,}"
_ANNOUNCED = r"(?:电话|手机|联系|座机|热线|致电|传真|号码|(?i:tel|phone|mobile|fax))"
PHONE = re.compile(_PLAIN)
_BARE = re.compile(rf"{_PLAIN}|(?<!\d){_LOCAL}(?!\d)")
_SAID = re.compile(rf"(?P<key>{_KEY})|(?P<said>{_ANNOUNCED}(?:[^\d\n。]{{0,16}}(?:{_BARE.pattern}))+)|{_PLAIN}")
_TITLES = re.compile(r"(老师|医生|主任|教授|书记|站长|校长|同志|女士|先生)$")
_BETWEEN = re.compile(r"[、，,;；/\s（）()：:]+")


@dataclass(slots=True)
class Veil:
    """Each real name with the invented one of the same length."""

    names: dict[str, str] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()

    def text(self, words: str) -> str:
        """A text with its names and telephone numbers exchanged."""
        out, at = [], 0
        while at < len(words):
            for length in self.lengths:
                if found := self.names.get(words[at : at + length]):
                    out.append(found)
                    at += length
                    break
            else:
                out.append(words[at])
                at += 1
        return _SAID.sub(_unsaid, "".join(out))

    def value(self, value: object) -> object:
        """A value of a JSON column, to its leaves."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(part) for part in value]
        if isinstance(value, dict):
            return {self.text(name): self.value(part) for name, part in value.items()}
        return value


def _unsaid(found: re.Match[str]) -> str:
    """What was found, its numbers exchanged: a key stays, an announcement keeps its words."""
    if found["key"]:
        return found[0]
    return _BARE.sub(_other_number, found[0]) if found["said"] else _other_number(found)


def _other_number(found: re.Match[str]) -> str:
    """A number of the same shape that nobody has."""
    return harmless(found[0])


def harmless(number: str) -> str:
    """The shape of a number: its first three signs, and for every further digit a 0."""
    return number[:3] + re.sub(r"[\dXx]", "0", number[3:])


def names_in(words: str) -> Iterator[str]:
    """The names in a column of names: `王芳医生、李红` are two."""
    for part in _BETWEEN.split(words):
        bare = _TITLES.sub("", part)
        if len(bare) > 1:
            yield bare


def invented(real: Iterable[str]) -> Veil:
    """A veil over these names, each exchanged by one that is none of them."""
    wanted = sorted(set(real), key=lambda name: (-len(name), name))
    taken, names = set(wanted), {}
    numbers = {length: count() for length in {len(name) for name in wanted}}
    for name in wanted:
        other = next(made for made in map(_maker(name), numbers[len(name)]) if made not in taken)
        taken.add(other)
        names[name] = other
    return Veil(names, tuple(sorted({len(name) for name in names}, reverse=True)))


def _maker(name: str) -> Callable[[int], str]:
    if name.isascii():
        return lambda number: _spelt(number, len(name), "abcdefghijklmnopqrstuvwxyz", "Q")
    return lambda number: _spelt(number // len(SURNAMES), len(name), GIVEN, SURNAMES[number % len(SURNAMES)])


def _spelt(number: int, length: int, letters: str, first: str) -> str:
    rest = []
    for _place in range(length - 1):
        number, at = divmod(number, len(letters))
        rest.append(letters[at])
    return first + "".join(rest)


def _tables(db: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """The tables with the declared kinds of their columns."""
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: {column: kind.lower() for _n, column, kind, *_rest in db.execute(f'PRAGMA table_info("{name}")')}
        for name in names
        if not name.startswith("sqlite_")
    }


def _veil_over(db: sqlite3.Connection, tables: dict[str, dict[str, str]]) -> Veil:
    found: set[str] = set()
    for table, columns in NAMES.items():
        for column in columns:
            if column in tables.get(table, ()):
                for (words,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table}"'):
                    found |= set(names_in(words))
    return invented(found)


def _sweep(db: sqlite3.Connection, table: str, columns: Iterable[str], veil: Veil) -> None:
    """Exchange names in the texts of a table, columns of JSON to their leaves."""
    for column in columns:
        rows = db.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" <> \'\'').fetchall()
        changed = [(new, rowid) for rowid, old in rows if isinstance(old, str) and (new := _swept(old, veil)) != old]
        db.executemany(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', changed)


def _swept(old: str, veil: Veil) -> str:
    if old[:1] in "[{":
        try:
            return json.dumps(veil.value(json.loads(old)))
        except ValueError:
            return veil.text(old)
    return veil.text(old)


def _search_anew(db: sqlite3.Connection, table: str) -> None:
    """Search columns hold pinyin: they are made again, of the name or of the texts that are left."""
    text = "name" if table == "people_person" else "search"
    for rowid, old in db.execute(f'SELECT rowid, "{text}" FROM "{table}"').fetchall():
        texts = [part for part in old.split("|") if part.strip() and (text == "name" or not part.isascii())]
        db.execute(f'UPDATE "{table}" SET search = ? WHERE rowid = ?', (search_column(*texts), rowid))


def _accounts(db: sqlite3.Connection, password: str) -> None:
    """Sign-in names by the invented names; one password for all."""
    taken: set[str] = set()
    secret = make_password(password)
    db.execute("UPDATE accounts_user SET username = 'veiled-' || id")
    for key, name in db.execute("SELECT id, name FROM accounts_user ORDER BY id").fetchall():
        base = re.sub(r"[^a-z]", "", pinyin(name)) or "user"
        username = next(made for made in (f"{base}{n or ''}" for n in count()) if made not in taken)
        taken.add(username)
        db.execute(
            "UPDATE accounts_user SET username = ?, password = ?, must_change_password = 0, email = '' WHERE id = ?",
            (username, secret, key),
        )


def veil(file: Path, password: str) -> int:
    """Exchange every person of a database file; give how many names there were."""
    db = sqlite3.connect(file)
    try:
        db.execute("PRAGMA foreign_keys = OFF")
        tables = _tables(db)
        over = _veil_over(db, tables)
        with db:
            _exchange(db, tables, over)
            _accounts(db, password)
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"rows that point to nothing: {broken[:3]}")
        # What was overwritten must not lie about in free pages or in the journal.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    return len(over.names)


def _exchange(db: sqlite3.Connection, tables: dict[str, dict[str, str]], over: Veil) -> None:
    phones = Veil()
    for table, columns in tables.items():
        if THROWN_AWAY.match(table):
            db.execute(f'DELETE FROM "{table}"')
            continue
        if table.startswith("django_"):
            continue
        texts = [name for name, kind in columns.items() if kind.startswith(("varchar", "text", "json"))]
        public = PUBLIC.get(table, ())
        _sweep(db, table, (name for name in texts if name not in public), over)
        _sweep(db, table, public, phones)
        for column in NUMBERS.get(table, ()):
            changed = [(harmless(old), old) for (old,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table}"')]
            db.executemany(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', changed)
        if "search" in columns and "search" not in public:
            _search_anew(db, table)
        if "sort_name" in columns and "sort_name" not in public:
            rows = db.execute(f'SELECT rowid, name FROM "{table}"').fetchall()
            db.executemany(f'UPDATE "{table}" SET sort_name = ? WHERE rowid = ?', [(sort_key(n), r) for r, n in rows])
