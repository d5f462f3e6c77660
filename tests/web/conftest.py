"""The furniture is tested as it stands: no subject above it is needed."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def furniture_alone(settings: Settings) -> None:
    """Only the addresses of the furniture."""
    settings.ROOT_URLCONF = "tests.web.urls"
