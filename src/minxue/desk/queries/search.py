"""Search over everything that one may see: units, persons, plans, clauses, activities, papers, documents, files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minxue.accounts.models import User
from minxue.activities.models import Activity
from minxue.activities.queries import visible_to as activities_visible_to
from minxue.base.queries import matching
from minxue.base.registry import address_of
from minxue.base.text import fold, initials, pinyin
from minxue.desk.queries.marks import short_day
from minxue.desk.queries.search_files import LOOKED_AT, files
from minxue.desk.queries.typeset import set_clause
from minxue.orgs.models import Unit
from minxue.orgs.queries import visible_to as units_visible_to
from minxue.people.models import Person
from minxue.people.queries import described, each_once
from minxue.plans.models import Clause, Paper, Plan, Source
from minxue.plans.queries import sources_visible_to
from minxue.plans.queries import visible_to as plans_visible_to
from minxue.plans.queries.papers import papers_visible_to
from minxue.plans.queries.tree import newest_texts

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: its name, what tells it from its like, its page."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one kind; `more` leads to the list of all where there are more than are shown."""

    title: str | Promise
    hits: list[Hit]
    more: str = ""


def search(user: User, words: str) -> list[Found]:
    """What every word is found in (Chinese, pinyin or initials), by kind; without words, nothing.

    A few of each kind, in a fixed number of queries.
    """
    if not fold(words):
        return []
    kinds = (
        _kind(gettext_lazy("Units"), matching(units_visible_to(user).select_related("parent"), words), _units, "units"),
        _kind(gettext_lazy("Plans"), matching(plans_visible_to(user), words), _plans, "plans"),
        _kind(gettext_lazy("Clauses"), _clauses(user, words), _clause_hits),
        _kind(
            gettext_lazy("Activities"),
            matching(activities_visible_to(user).select_related("unit"), words),
            _activities,
            "activities",
        ),
        _kind(gettext_lazy("Persons"), matching(each_once(user).select_related("unit"), words), _persons, "persons"),
        _kind(gettext_lazy("Papers from above"), matching(papers_visible_to(user), words), _papers, "papers"),
        _documents(user, words),
        Found(_("Files"), [Hit(*found) for found in files(user, words, SHOWN)]),
    )
    return [_all_at(found, words) for found in kinds if found.hits]


def _kind[M: Model](
    title: str | Promise, rows: QuerySet[M], hits: Callable[[list[M]], Iterable[Hit]], more: str = ""
) -> Found:
    found = list(rows[: SHOWN + 1])
    return Found(title, list(hits(found[:SHOWN])), more if len(found) > SHOWN else "")


def _all_at(found: Found, words: str) -> Found:
    """The list that shows all of the kind, searched for the same words."""
    if not found.more:
        return found
    asked = {"q": words} | ({"tab": "all"} if found.more == "activities" else {})
    return Found(found.title, found.hits, f"{address_of(found.more)}?{urlencode(asked)}")


def _units(rows: list[Unit]) -> Iterable[Hit]:
    return (Hit(one.name, one.parent.name if one.parent else "", address_of("unit", one.pk)) for one in rows)


def _plans(rows: list[Plan]) -> Iterable[Hit]:
    return (Hit(one.title, f"{one.unit} · {one.first_day.year}", address_of("plan", one.pk)) for one in rows)


def _clauses(user: User, words: str) -> QuerySet[Clause]:
    plans = plans_visible_to(user).order_by().values("pk")
    rows = Clause.objects.filter(plan__in=plans, struck=None).select_related("plan", "plan__unit")
    return matching(rows, words).order_by("-plan__first_day", "plan", "order")


def _clause_hits(rows: list[Clause]) -> Iterable[Hit]:
    texts = newest_texts(Clause.objects.filter(pk__in=[one.pk for one in rows]))
    for one in rows:
        name = set_clause(texts.get(one.pk), one.level, one.plan.title).name
        yield Hit(name, f"{one.plan.title} · {one.plan.unit}", address_of("clause", one.pk))


def _activities(rows: list[Activity]) -> Iterable[Hit]:
    return (
        Hit(one.title, f"{one.day.year} · {short_day(one.day)} · {one.unit}", address_of("activity", one.pk))
        for one in rows
    )


def _persons(rows: list[Person]) -> Iterable[Hit]:
    return (Hit(one.name, described(one).removeprefix(f"{one.name} · "), address_of("person", one.pk)) for one in rows)


def _papers(rows: list[Paper]) -> Iterable[Hit]:
    for one in rows:
        note = " · ".join(
            words for words in (one.sender, one.number, f"{one.day.year} · {short_day(one.day)}") if words
        )
        yield Hit(one.title, note, address_of("paper", one.pk))


def _documents(user: User, words: str) -> Found:
    wanted = [fold(word) for word in words.split()]
    found = [one for one in _newest(user) if all(word in _searched(one.name) for word in wanted)]
    hits = [Hit(one.name, f"{one.unit} · {one.get_state_display()}", address_of("source", one.pk)) for one in found]
    return Found(_("Documents handed in"), hits[:SHOWN], "plans" if len(hits) > SHOWN else "")


def _newest(user: User) -> QuerySet[Source]:
    """Documents are few and bear no search column."""
    return sources_visible_to(user).defer("text", "extras")[:LOOKED_AT]


def _searched(name: str) -> str:
    return "|".join((fold(name), pinyin(name), initials(name)))
