"""What is pasted one a line: communities, and people with their roles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import override

from minxue.accounts.models import User
from minxue.base.text import fold, pinyin
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit

type Found = Literal["new", "there", "twice", "long"]
LONGEST = 120
_PARTS = re.compile(r"[\t|,，、;；]+|\s{2,}")
_COUNCIL = re.compile(r"(社区)?(居民委员会|居委会|村民委员会|村委会)$")
_KIND = re.compile(r"(社区|村|居)$")
_NUMBER = re.compile(r"^\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]\s*)")
# What the office says for a role besides its official word.
SAID = {
    "主任": Role.HEAD,
    "负责人": Role.HEAD,
    "干事": Role.CLERK,
    "专干": Role.CLERK,
    "工作人员": Role.CLERK,
    "审核": Role.REVIEWER,
    "领导": Role.LEADER,
    "督导": Role.INSPECTOR,
}


@dataclass(frozen=True, slots=True)
class Community:
    """One line: a name, its short names, whether it can be added, and whether it is a village."""

    name: str
    short_names: str
    found: Found
    village: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One line: a name, the sign-in name that is proposed, the role, and the unit where the person works."""

    name: str
    username: str
    role: str
    unit: Unit


def lines_of(text: str) -> list[list[str]]:
    """The parts of each line that holds something; a number at its beginning is left out."""
    found = []
    for line in text.splitlines():
        parts = [part.strip() for part in _PARTS.split(_NUMBER.sub("", line).strip()) if part.strip()]
        if parts:
            found.append(parts)
    return found


def guessed(name: str) -> str:
    """The names by which plans call a community: `翠苑一区居委会` is `翠苑一区社区` and `翠苑一区`."""
    core = _COUNCIL.sub("", name)
    village = name.endswith(("村", "村民委员会", "村委会"))
    bare = _KIND.sub("", core) or core
    full = core if village or core.endswith("社区") else f"{core}社区"
    council = f"{bare}村委会" if village else f"{bare}社区居委会"
    proposed = [full, bare if len(bare) > 1 else "", council]
    return " ".join(dict.fromkeys(word for word in proposed if word and word != name))


def communities_in(text: str, there: Iterable[str]) -> list[Community]:
    """The communities of a pasted text; `there` are the names that stand below the office already."""
    known, seen, rows = {fold(name) for name in there}, set[str](), []
    for name, *short in lines_of(text):
        key = fold(name)
        found: Found = "there" if key in known else "twice" if key in seen else "long" if len(name) > LONGEST else "new"
        seen.add(key)
        village = name.endswith(("村", "村民委员会", "村委会"))
        rows.append(Community(name, " ".join(short)[:200] or guessed(name), found, village))
    return rows


def people_in(text: str, units: list[Unit], roles: Iterable[Role]) -> list[Newcomer]:
    """The people of a pasted text with free sign-in names; without a role a clerk, without a unit in the office."""
    taken = set(User.objects.values_list("username", flat=True))
    words, rows = _role_words(roles), []
    for name, *rest in lines_of(text):
        row = Newcomer(name[:60], _free_name(name, taken), Role.CLERK.value, units[0])
        for part in rest:
            row = _told(row, fold(part), words, units)
        taken.add(row.username)
        rows.append(row)
    return rows


def _told(row: Newcomer, part: str, words: dict[str, str], units: list[Unit]) -> Newcomer:
    if part in words:
        return replace(row, role=words[part])
    for unit in units:
        if part in {fold(word) for word in (unit.name, *unit.short_names.split())}:
            return replace(row, unit=unit)
    return row


def _role_words(roles: Iterable[Role]) -> dict[str, str]:
    """Each role by its words in both languages and by what offices say."""
    given = set(roles)
    words: dict[str, str] = {}
    for language in ("zh-hans", "en"):
        with override(language):
            words |= {fold(str(role.label)): role.value for role in given}
    return words | {fold(word): role.value for word, role in SAID.items() if role in given}


def _free_name(name: str, taken: set[str]) -> str:
    """The pinyin of a name, with a number when it is taken."""
    base = re.sub(r"[^\w.@+-]", "", pinyin(name))[:50] or "user"
    number, proposed = 1, base
    while proposed in taken:
        number += 1
        proposed = f"{base}{number}"
    return proposed
