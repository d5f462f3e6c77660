"""A state table as a value: which move leads from which state to which.

An app writes its table once, in ``choices``, and every action asks it before it writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One named act and the states from which it may be done."""

    name: str
    sources: frozenset[str]
    target: str


class MoveRefused(Exception):
    """The state does not know this move; ``allowed`` are the moves that it does know."""

    def __init__(self, state: str, move: str, allowed: tuple[str, ...]) -> None:
        super().__init__(state, move, allowed)
        self.state = state
        self.move = move
        self.allowed = allowed

    def __str__(self) -> str:
        return f"no move {self.move!r} from state {self.state!r} (allowed: {', '.join(self.allowed) or 'none'})"


@dataclass(frozen=True, slots=True)
class Flow:
    """States, the first of which is where everything begins, and the moves between them.

    One name may stand for several moves as long as no state knows it twice.
    Raises ``ValueError`` at construction if the table does not hold together.
    """

    states: tuple[str, ...]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        self.check()

    def check(self) -> None:
        """Raise ``ValueError`` naming every fault of the table, or return."""
        faults = [*self._strangers(), *self._doubles(), *self._unreachable()]
        if faults:
            raise ValueError("; ".join(faults))

    def after(self, state: str, move: str) -> str:
        """The state that ``move`` leads to from ``state``. Raises ``MoveRefused``."""
        for known in self.moves:
            if known.name == move and state in known.sources:
                return known.target
        raise MoveRefused(state, move, self.allowed(state))

    def allowed(self, state: str) -> tuple[str, ...]:
        """Names of the moves out of ``state``, in the order of the table."""
        return tuple(move.name for move in self.moves if state in move.sources)

    def is_final(self, state: str) -> bool:
        """No move leads out of ``state``."""
        return not self.allowed(state)

    def _strangers(self) -> Iterator[str]:
        if not self.states or len(set(self.states)) < len(self.states):
            yield f"states must be given, each once: {', '.join(self.states)}"
        for move in self.moves:
            if not move.sources:
                yield f"move {move.name} has no source"
            for state in sorted({*move.sources, move.target} - set(self.states)):
                yield f"move {move.name} speaks of the unknown state {state}"

    def _doubles(self) -> Iterator[str]:
        seen: set[tuple[str, str]] = set()
        for move in self.moves:
            for source in sorted(move.sources):
                if (source, move.name) in seen:
                    yield f"state {source} knows move {move.name} twice"
                seen.add((source, move.name))

    def _unreachable(self) -> Iterator[str]:
        reached = set(self.states[:1])
        for _ in self.states:
            reached |= {move.target for move in self.moves if move.sources & reached}
        for state in self.states:
            if state not in reached:
                yield f"state {state} cannot be reached from {self.states[0]}"
