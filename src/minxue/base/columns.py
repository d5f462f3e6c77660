"""Columns of our own."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

COUNTY_LENGTH = 6


class PathField(models.CharField[str, str]):
    """The path of a unit from the root, `/` ended (`990100/990102/01/`), ordered by bytes on every database.

    A subtree is a range of paths, which only works where the column sorts bytewise:
    COLLATE "C" on PostgreSQL, BINARY on SQLite. `db_collation` cannot name both.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"max_length": 255} | options))

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """The column with its bytewise collation."""
        parameters = super().db_parameters(connection)
        name = "C" if connection.vendor == "postgresql" else "BINARY"
        return {**parameters, "collation": name}
