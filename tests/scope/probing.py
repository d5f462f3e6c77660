"""Making the requests of the matrix, and judging the answers by status, text and SQL."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.scope.policy import CANARY, PLACES, Outcome, Rule, Who, listed, shown
from tests.scope.rows.row import Row, Scene
from tests.scope.world import World

FIXED = {
    "shape": "list",
    "fresh": "new",
    "theme": "own-theme",
    "secret": "x",
    "topic": "roll",
    "passkey": "1",
    "paper": "record",
    "late": "late",
    "others": "others",
    "stop": "1",
}
OTHERS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
ADDED = re.compile(
    r"\s*(?:INSERT(?: OR \w+)?|REPLACE)\s+INTO\s+\W?(\w+)|\s*UPDATE\s+\W?(\w+)|\s*DELETE\s+FROM\s+\W?(\w+)",
    re.IGNORECASE,
)
POINT = re.compile(r'\s*(ROLLBACK TO SAVEPOINT|SAVEPOINT)\s+"?(\w+)', re.IGNORECASE)
KEPT = frozenset({"django_session", "cache"})
"""What a page that is only read may write: the session and the counters of the rate limits."""
BOOK = "accounts_act"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, everything that can be read in the answer, where it leads, and the tables that were written."""

    status: int
    text: str
    location: str
    written: frozenset[str]


@dataclass(slots=True)
class Bench:
    """One signed-in client for each who, a count of the probes, and what was found."""

    world: World
    probes: int = 0
    faults: list[str] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: Who) -> Client:
        """The client of someone, signed in once."""
        if who.key not in self.clients:
            client = Client(raise_request_exception=False)
            if who.signed:
                client.force_login(self.world.users[who.key])
            self.clients[who.key] = client
        return self.clients[who.key]

    def ask(self, who: Who, verb: str, url: str, fields: Mapping[str, Any]) -> Answer:
        """One request, after which the world is as before."""
        client = self.client(who)
        cookies = deepcopy(client.cookies)
        said: list[str] = []

        def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            said.append(sql)
            return execute(sql, *rest)

        with transaction.atomic(), connection.execute_wrapper(note):
            sent = {"data": fields} if verb in {"GET", "POST"} else {}
            response = client.generic(verb, url) if not sent else getattr(client, verb.lower())(url, **sent)
            answer = Answer(
                response.status_code,
                readable(response),
                response.headers.get("Location", ""),
                written(said),
            )
            transaction.set_rollback(True)
        client.cookies = cookies
        self.probes += 1
        return answer


def written(statements: Iterable[str]) -> frozenset[str]:
    """The tables that were written and not rolled back again."""
    kept: list[tuple[str, str]] = []
    for sql in statements:
        if point := POINT.match(sql):
            name = point[2]
            if point[1].upper() == "SAVEPOINT":
                kept.append(("point", name))
            elif ("point", name) in kept:
                del kept[kept.index(("point", name)) + 1 :]
        elif write := ADDED.match(sql):
            kept.append(("table", next(filter(None, write.groups()))))
    return frozenset(name for kind, name in kept if kind == "table")


def readable(response: HttpResponseBase) -> str:
    """Body and headers as text; the parts of a packed file are unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    heads = "\n".join(
        f"{name}: {unquote(value)}" for name, value in response.headers.items() if name != "Content-Length"
    )
    cookies = response.cookies.output() if hasattr(response, "cookies") else ""
    return f"{body.decode('utf-8', 'replace')}\n{heads}\n{cookies}"


def canaries(text: str) -> frozenset[tuple[str, str]]:
    """The places and kinds whose words stand in a text."""
    return frozenset((place.lower(), kind.lower()) for place, kind in CANARY.findall(text))


@dataclass(frozen=True, slots=True)
class Probe:
    """One request of the matrix."""

    row: Row
    scene: Scene
    verb: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """Which request it is, for a report."""
        more = "&".join("=".join(pair) for pair in self.more)
        return f"{self.scene.who.key} {self.verb} {self.row.key} {self.scene.place or '-'} {more}".strip()

    @property
    def url(self) -> str:
        """The address with its arguments."""
        at = Scene(self.scene.world, self.scene.who, self.row.at or self.scene.place)
        args = [
            FIXED.get(kind) or (self.scene.id(kind[:-1]) if kind.endswith("@") else at.id(kind))
            for kind in self.row.args
        ]
        return reverse(self.row.name, args=args)

    def run(self, bench: Bench) -> Iterator[str]:
        """Ask, and tell what is not as it should be."""
        who, url = self.scene.who, self.url
        asked = {**self.row.query(self.scene), **dict(self.more)}
        if self.verb == "GET":
            answer = bench.ask(who, "GET", url, asked)
        else:
            query = "&".join(f"{name}={value}" for name, value in asked.items())
            fields = self.row.data(self.scene) if self.verb == "POST" else {}
            answer = bench.ask(who, self.verb, f"{url}?{query}" if query else url, fields)
        for fault in (*self.judge(answer), *self.leaks(answer)):
            yield f"{self.words}: {fault}"

    def leaks(self, answer: Answer) -> Iterator[str]:
        """Texts in the answer that are not for whoever asked."""
        who, also = self.scene.who, self.row.also(self.scene.who)
        for place, kind in sorted(canaries(answer.text) - also):
            if not who.signed or who.gate or not shown(who, place, kind):
                yield f"shows {place} {kind}"

    def judge(self, answer: Answer) -> Iterator[str]:
        """Status and writes that are not as they should be."""
        if answer.status >= 500:
            yield f"status {answer.status}"
        elif gate := _gate(self.scene.who, self.row):
            yield from _sent(answer, gate)
        elif self.verb not in {"GET", "POST"} or self._rule is None:
            yield from self._unknown(answer)
        else:
            yield from self._ruled(answer, self._rule(self.scene.who, self.scene.place))

    @property
    def _rule(self) -> Rule | None:
        return self.row.get if self.verb == "GET" else self.row.post

    def _unknown(self, answer: Answer) -> Iterator[str]:
        wanted = self.row.others.get(self.verb, (405,))
        if answer.status not in wanted:
            yield f"status {answer.status}, not {wanted}"
        if extra := answer.written - KEPT:
            yield f"writes {sorted(extra)}"

    def _ruled(self, answer: Answer, outcome: Outcome) -> Iterator[str]:
        wanted = self._statuses(outcome)
        if answer.status not in wanted:
            yield f"status {answer.status}, not {outcome.value} {wanted}"
        done = outcome is Outcome.OK and self.verb == "POST"
        extra = answer.written - KEPT
        if extra and not done:
            yield f"writes {sorted(extra)}"
        if done and not self.row.quiet and BOOK not in extra:
            yield "leaves no act in the book"
        if outcome is Outcome.OK and self.verb == "GET":
            yield from self._missing(canaries(answer.text))

    def _statuses(self, outcome: Outcome) -> tuple[int, ...]:
        get = self.verb == "GET"
        return {
            Outcome.OK: self.row.lands if get else self.row.answers,
            Outcome.REFUSED: (403,),
            Outcome.HIDDEN: (404,),
            Outcome.FAULT: (200, 302, 400, 409, 422),
        }[outcome]

    def _missing(self, found: frozenset[tuple[str, str]]) -> Iterator[str]:
        """A page that should show something and does not would make its probes empty."""
        wanted = {(self.row.at or self.scene.place, kind) for kind in self.row.shows if not self.more}
        if kind := self.row.lists:
            wanted |= {(place, kind) for place in PLACES if listed(self.scene.who, place, kind)}
        for place, kind in sorted(wanted - found):
            yield f"lacks {place} {kind}"


def _gate(who: Who, row: Row) -> str:
    """Where someone is sent who has no business on any page; empty for all others."""
    if row.public:
        return ""
    if not who.signed or who.gate == "shut":
        return reverse("account_login")
    return reverse("accounts:first_password") if who.gate == "fresh" and not row.before_password else ""


def _sent(answer: Answer, where: str) -> Iterator[str]:
    if answer.status != 302 or not answer.location.startswith(where):
        yield f"status {answer.status} to {answer.location!r}, not to {where}"
    if extra := answer.written - KEPT:
        yield f"writes {sorted(extra)}"


def probes(world: World, rows: Iterable[Row], whos: Iterable[Who]) -> Iterator[Probe]:
    """Every request that the rows ask for; whoever has no seat, or is held back, asks at each third place."""
    whos, seen = tuple(whos), set()
    for row in rows:
        first = row.name not in seen
        seen.add(row.name)
        for who in whos:
            for place in row.over() if who.seat and not who.gate else row.over()[::3]:
                yield from _of(row, Scene(world, who, place))
            if first:
                yield from (Probe(row, Scene(world, who, row.over()[0]), verb) for verb in _unknown_verbs(row))


def _of(row: Row, scene: Scene) -> Iterator[Probe]:
    if row.get is not None:
        yield Probe(row, scene, "GET")
        if row.files:
            yield from (Probe(row, scene, "GET", (("format", kind),)) for kind in ("csv", "xlsx"))
    if row.post is not None:
        yield Probe(row, scene, "POST")


def _unknown_verbs(row: Row) -> tuple[str, ...]:
    return (*(["GET"] if row.get is None else []), *(["POST"] if row.post is None else []), *OTHERS)


def run(bench: Bench, made: Iterable[Probe], enough: Callable[[], bool] = lambda: False) -> Bench:
    """Run probes on a bench until there are no more, or enough was found."""
    for probe in made:
        bench.faults.extend(probe.run(bench))
        if enough():
            break
    return bench
