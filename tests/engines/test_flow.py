import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minxue.engines.flow import Flow, Move, MoveRefused

PAPER = Flow(
    states=("draft", "submitted", "returned", "approved"),
    moves=(
        Move("submit", frozenset({"draft", "returned"}), "submitted"),
        Move("send_back", frozenset({"submitted"}), "returned"),
        Move("approve", frozenset({"submitted"}), "approved"),
    ),
)


def test_a_move_leads_to_its_target() -> None:
    assert PAPER.after("draft", "submit") == "submitted"
    assert PAPER.after("returned", "submit") == "submitted"


def test_allowed_moves_stand_in_the_order_of_the_table() -> None:
    assert PAPER.allowed("submitted") == ("send_back", "approve")


def test_a_final_state_allows_nothing() -> None:
    assert PAPER.is_final("approved") is True
    assert PAPER.is_final("draft") is False


def test_a_refused_move_says_what_would_be_allowed() -> None:
    with pytest.raises(MoveRefused) as refused:
        PAPER.after("submitted", "submit")
    assert (refused.value.state, refused.value.move) == ("submitted", "submit")
    assert refused.value.allowed == ("send_back", "approve")
    assert str(refused.value) == "no move 'submit' from state 'submitted' (allowed: send_back, approve)"


def test_a_move_from_an_unknown_state_is_refused() -> None:
    with pytest.raises(MoveRefused) as refused:
        PAPER.after("burnt", "submit")
    assert str(refused.value) == "no move 'submit' from state 'burnt' (allowed: none)"


def test_one_name_may_lead_to_two_places_from_two_states() -> None:
    flow = Flow(
        ("a", "b", "c"),
        (Move("go", frozenset({"a"}), "b"), Move("go", frozenset({"b"}), "c")),
    )
    assert flow.after(flow.after("a", "go"), "go") == "c"


@pytest.mark.parametrize(
    ("states", "moves", "fault"),
    [
        ((), (), "states must be given, each once: "),
        (("a", "a"), (), "states must be given, each once: a, a"),
        (("a",), (Move("go", frozenset(), "a"),), "move go has no source"),
        (("a",), (Move("go", frozenset({"a"}), "z"),), "move go speaks of the unknown state z"),
        (
            ("a", "b"),
            (Move("go", frozenset({"a", "y"}), "b"),),
            "move go speaks of the unknown state y",
        ),
        (
            ("a", "b"),
            (Move("go", frozenset({"a"}), "b"), Move("go", frozenset({"a"}), "a")),
            "state a knows move go twice",
        ),
        (("a", "b"), (), "state b cannot be reached from a"),
        (
            ("a", "b", "c"),
            (Move("go", frozenset({"b"}), "c"), Move("back", frozenset({"c"}), "b")),
            "state b cannot be reached from a; state c cannot be reached from a",
        ),
    ],
)
def test_a_faulty_table_cannot_be_built(states: tuple[str, ...], moves: tuple[Move, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(fault)}$"):
        Flow(states, moves)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Tables that hold together: every state hangs on an earlier one, further moves between any."""
    states = tuple(f"s{number}" for number in range(draw(st.integers(1, 6))))
    moves = [
        Move(f"to-{state}", frozenset({draw(st.sampled_from(states[:index]))}), state)
        for index, state in enumerate(states)
        if index
    ]
    extra = draw(st.lists(st.tuples(st.sampled_from(states), st.sampled_from(states)), max_size=5))
    moves += [Move(f"extra-{index}", frozenset({source}), target) for index, (source, target) in enumerate(extra)]
    return Flow(states, tuple(moves))


@given(flows(), st.data())
def test_a_walk_never_leaves_the_states(flow: Flow, data: st.DataObject) -> None:
    state = flow.states[0]
    for _ in range(20):
        if flow.is_final(state):
            break
        state = flow.after(state, data.draw(st.sampled_from(flow.allowed(state))))
        assert state in flow.states


@given(flows(), st.text(max_size=5))
def test_a_stranger_is_refused_everywhere(flow: Flow, move: str) -> None:
    for state in flow.states:
        if move not in flow.allowed(state):
            with pytest.raises(MoveRefused):
                flow.after(state, move)
