"""The story of the street, built afresh for each test that asks for it."""

import pytest

from tests.scenes import Street, street


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """云溪市 with its units and one person for each post, on 24 March 2026."""
    return street()
