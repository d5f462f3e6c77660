"""What a row of the matrix says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.scope.policy import Rule, Who
from tests.scope.world import World


@dataclass(frozen=True, slots=True)
class Scene:
    """One request to be made: by whom, and over which place the row's things are taken."""

    world: World
    who: Who
    place: str

    def id(self, kind: str, place: str = "") -> str:
        """The key of a thing at the place, or at another one."""
        return self.world.id(place or self.place, kind)


type Build = Callable[[Scene], Mapping[str, Any]]
type Allowed = Callable[[Who], frozenset[tuple[str, str]]]


def nothing(_scene: Scene) -> Mapping[str, Any]:
    """Neither fields nor parameters."""
    return {}


def nobody_else(_who: Who) -> frozenset[tuple[str, str]]:
    """No text besides what the policy lets through."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """An address (by the name of its route), with the kinds of its arguments.

    `get` and `post` are the rules of the two verbs (None: the verb is answered 405). `at` fixes the place of the
    arguments while the place probed is that of what the form or the address names. `shows` are the kinds whose canary
    must stand on the page of who may see it, `lists` the kind of which every text in reach must stand there.
    `lands` and `answers` are the statuses of a GET and a POST that succeed; `quiet` posts leave no act in the book.
    """

    name: str
    args: tuple[str, ...] = ()
    get: Rule | None = None
    post: Rule | None = None
    data: Build = nothing
    query: Build = nothing
    label: str = ""
    at: str = ""
    places: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    lists: str = ""
    files: bool = False
    lands: tuple[int, ...] = (200,)
    answers: tuple[int, ...] = (302,)
    quiet: bool = False
    public: bool = False
    before_password: bool = False
    also: Allowed = nobody_else
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Name and label, to be read in a report."""
        return f"{self.name}+{self.label}" if self.label else self.name

    def over(self) -> tuple[str, ...]:
        """The places over which the row is probed; one empty one for a page without things."""
        from tests.scope.policy import PLACES

        if self.places:
            return self.places
        return PLACES if self.args or self.label else ("",)
