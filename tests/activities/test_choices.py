import pytest

from minxue.activities.choices import ACTIVITY_FLOW, ActivityState
from minxue.engines.flow import MoveRefused

WAYS = {
    ("planned", "publish"): "published",
    ("planned", "hold"): "held",
    ("published", "hold"): "held",
    ("planned", "cancel"): "cancelled",
    ("published", "cancel"): "cancelled",
    ("held", "cancel"): "cancelled",
}


@pytest.mark.parametrize("state", [str(state) for state in ActivityState])
@pytest.mark.parametrize("move", ["publish", "hold", "cancel"])
def test_the_state_table(state: str, move: str) -> None:
    if (state, move) in WAYS:
        assert ACTIVITY_FLOW.after(state, move) == WAYS[state, move]
    else:
        with pytest.raises(MoveRefused):
            ACTIVITY_FLOW.after(state, move)
