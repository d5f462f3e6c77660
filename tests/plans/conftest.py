"""The story of the street, and documents that were handed in and read."""

from collections.abc import Callable

import pytest

from minxue.plans.actions import give_source, read_source
from minxue.plans.models import Source
from tests.plans.texts import ONE
from tests.scenes import Street, street

type Given = Callable[..., Source]


@pytest.fixture
def story(db: None, fixed_day: object) -> Street:
    """云溪市 with its units and one person for each post, on 24 March 2026."""
    return street()


@pytest.fixture
def given(story: Street) -> Given:
    """Hands in a text for a unit and reads it."""

    def give(text: str = ONE, *, unit: str = "street", by: str = "clerk", name: str = "") -> Source:
        source = give_source(unit=story[unit], name=name, by=story.user(by), text=text)
        read_source(id=str(source.pk))
        return Source.objects.select_related("unit").get(pk=source.pk)

    return give
