"""Who is meant: from the words of an owner to units of the tree.

Nothing is guessed: words that fit two units, or none, fit nobody (待定).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from minxue.base.text import fold
from minxue.orgs.models import Unit
from minxue.orgs.queries import ancestors, standing, subtree

# Words that a plan uses for a kind, besides the kind's own name.
KIND_WORDS = {
    "community": ("社区居委会", "社区居民委员会", "社区", "居委会", "居民委员会"),
    "village": ("行政村", "村委会", "村民委员会", "村"),
    "street": ("街道办事处", "街道党工委", "街道办", "街道"),
    "township": ("乡镇政府", "乡镇", "镇政府", "乡政府", "镇", "乡"),
    "county": ("区政府", "县政府", "区", "县"),
    "citizen_school": ("社区市民学校", "市民学校", "社区学校", "居民学校"),
    "adult_centre": ("社区教育中心", "成人教育中心", "成人学校", "成校"),
    "enterprise_school": ("企业职工学校", "职工学校"),
    "bookroom": ("农家书屋", "书房", "书屋"),
    "youth_palace": ("青少年宫", "少年之家"),
    "school": ("中小学校", "中小学", "学校"),
    "health_station": ("社区卫生服务中心", "卫生服务中心", "卫生服务站", "社区卫生服务站"),
    "department": ("科室", "部门", "职能部门"),
}
EVERY = re.compile(r"^(?:各|每个|所有|全体|辖区内?各?|辖区内?所有|全街道各?|全镇各?|本街道各)(.+)$")
OWN = re.compile(r"^(?:我|本|该)(.+)$")
POSTS = re.compile(r"(?:主要负责人|负责人|党总支书记|党支部书记|党委书记|书记|副?(?:主任|校长|所长|科长|站长))$")
BODIES = re.compile(r"(?:居委会|居民委员会|村委会|村民委员会|党支部|党总支|党委|党工委|办事处|政府|两委)$")
LISTED = re.compile(r"[、()/]|以?及|和|与")


class Matcher:
    """The units that the plan of one unit can name: its subtree and the units above it, read once."""

    def __init__(self, home: Unit) -> None:
        self.home = home

    @cached_property
    def below(self) -> list[Unit]:
        """The plan's unit and all that stand below it, in order of path."""
        return list(standing(subtree(self.home)).select_related("kind").prefetch_related("hats"))

    @cached_property
    def above(self) -> list[Unit]:
        """The units above, the nearest first."""
        return list(ancestors(self.home).select_related("kind").prefetch_related("hats").reverse())

    @cached_property
    def own_kinds(self) -> list[str]:
        """The kinds of the plan's own unit."""
        return _kinds(self.home)

    @property
    def units(self) -> list[Unit]:
        """Everything that can be chosen by hand, the plan's own unit first."""
        return [*self.below, *self.above]

    def __call__(self, words: str) -> list[Unit]:
        """The units that the words name, in order of path; empty where they are unknown or fit several."""
        plain = re.sub(r'["“”《》]', "", fold(words))
        shortest = _without(POSTS, plain)
        bare = _without(BODIES, shortest)
        for form in dict.fromkeys((plain, shortest, bare, *self._inner(shortest))):
            if form and (found := self._named(form)):
                return found
        return []

    def _inner(self, words: str) -> list[str]:
        """`街道教育科` in the plan of a street is its `教育科`."""
        forms = (words.removeprefix(form) for form in KIND_WORDS.get(self.home.kind_id, ()))
        return [form for form in forms if form not in {"", words}]

    def _named(self, words: str) -> list[Unit]:
        if every := EVERY.match(words):
            return self._every(every[1])
        own = OWN.match(words)
        return self._one(own[1] if own else words)

    def _every(self, words: str) -> list[Unit]:
        kinds = {_kind_of(part, self.below) for part in LISTED.split(words) if part}
        if not kinds or "" in kinds:
            return []
        return [unit for unit in self.below if unit.pk != self.home.pk and kinds & set(_kinds(unit))]

    def _one(self, words: str) -> list[Unit]:
        """By whole name below or above, by the name behind the home's own, at last by the only unit of a kind."""
        longer = fold(self.home.name) + words
        for fits in (lambda names: words in names, lambda names: longer in names):
            for units in (self.below, self.above):
                if found := _only(units, fits):
                    return found
        kind = _kind_of(words, self.below)
        if not kind:
            return []
        if kind in self.own_kinds:
            return [self.home]
        for units in (self.below, self.above):
            if found := [unit for unit in units if kind in _kinds(unit)]:
                return found if len(found) == 1 else []
        return []

    def named_in(self, title: str) -> Unit | None:
        """The unit below (or the home itself) whose name a title holds; the longest name, if only one has it."""
        plain = fold(title)
        hits = [(len(name), unit) for unit in self.below for name in _names(unit) if len(name) > 1 and name in plain]
        longest = max((length for length, _unit in hits), default=0)
        found = {unit.pk: unit for length, unit in hits if length == longest}
        return next(iter(found.values())) if len(found) == 1 else None


def units_for(words: str, home: Unit) -> list[Unit]:
    """The units that the words name in a plan of `home`; for many words, keep one `Matcher`."""
    return Matcher(home)(words)


def _without(ending: re.Pattern[str], words: str) -> str:
    return ending.sub("", words) or words


def _names(unit: Unit) -> set[str]:
    return {fold(unit.name), *(fold(name) for name in unit.short_names.split())}


def _kinds(unit: Unit) -> list[str]:
    return [unit.kind_id, *(hat.pk for hat in unit.hats.all())]


def _only(units: Sequence[Unit], fits: Callable[[set[str]], bool]) -> list[Unit]:
    found = [unit for unit in units if fits(_names(unit))]
    return found if len(found) == 1 else []


def _kind_of(words: str, units: Iterable[Unit]) -> str:
    """The code of the kind that the words are: by our own list, else by the names of the kinds at hand."""
    for code, forms in KIND_WORDS.items():
        if words in forms:
            return code
    for unit in units:
        if words in re.split(r"[()、]", fold(unit.kind.zh)):
            return unit.kind_id
    return ""
