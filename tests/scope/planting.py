"""Planting a fault into the running product, and taking it out again."""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a module; `here` only: elsewhere the name keeps what it was."""

    where: str
    here: bool = False

    @property
    def module(self) -> Any:
        """The module."""
        return importlib.import_module(self.where.partition(":")[0])

    @property
    def name(self) -> str:
        """The name in it."""
        return self.where.partition(":")[2]

    @property
    def was(self) -> Any:
        """What stands under the name."""
        return getattr(self.module, self.name)

    def holders(self) -> list[tuple[Any, str]]:
        """Every name of the product under which the very same thing stands."""
        if self.here:
            return [(self.module, self.name)]
        was = self.was
        houses = [module for name, module in list(sys.modules.items()) if name.startswith("minxue.")]
        return [(house, name) for house in houses for name, thing in list(vars(house).items()) if thing is was]


type Make = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: what it is in words, where, what stands there instead, and which rows (by name) and whos must tell."""

    words: str
    spot: Spot
    make: Make
    rows: tuple[str, ...]
    whos: tuple[str, ...] = ("head",)

    @contextmanager
    def standing(self) -> Iterator[None]:
        """While the fault stands."""
        was, holders = self.spot.was, self.spot.holders()
        wrong = self.make(was)
        for house, name in holders:
            setattr(house, name, wrong)
        try:
            yield
        finally:
            for house, name in holders:
                setattr(house, name, was)


def fault(words: str, where: str, make: Make, rows: str, whos: str = "head", *, here: bool = False) -> Planted:
    """A fault, rows and whos written in a line."""
    return Planted(words, Spot(where, here), make, tuple(rows.split()), tuple(whos.split()))


def always(value: Any) -> Make:
    """Instead of a function one that gives a value, whatever it is asked."""
    return lambda _was: lambda *args, **named: value
