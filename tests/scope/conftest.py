"""The world stands once for all tests of the matrix that a worker runs; nothing of it outlives them."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.scope import world as worlds
from tests.scope.world import World


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built by actions inside a transaction that is rolled back in the end."""
    logging.disable(logging.CRITICAL)  # thousands of refusals are meant
    with django_db_blocker.unblock(), override_settings(MINXUE_TODAY=worlds.DAY), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
