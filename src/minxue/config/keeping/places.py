"""The database seen from outside: one consistent look at it, its migrations, whether it is empty."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps.registry import Apps
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from minxue.config.keeping.faults import Refused

LOOK = "look"
type Node = tuple[str, str]


@contextmanager
def one_look() -> Iterator[str]:
    """The alias of a second connection that sees the database as it stands now, until it is closed.

    SQLite: a read transaction beside the writers (the journal is a WAL). PostgreSQL: REPEATABLE READ, READ ONLY.
    """
    connections.settings[LOOK] = _looking(connection.settings_dict)
    try:
        with transaction.atomic(using=LOOK):
            if connection.vendor == "postgresql":
                with connections[LOOK].cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
            yield LOOK
    finally:
        connections[LOOK].close()
        del connections[LOOK]
        del connections.settings[LOOK]


def _looking(given: dict[str, object]) -> dict[str, object]:
    options = given["OPTIONS"] if isinstance(given["OPTIONS"], dict) else {}
    if connection.vendor == "postgresql":
        from psycopg import IsolationLevel

        kept = {name: value for name, value in options.items() if name != "pool"}
        return given | {"OPTIONS": kept | {"isolation_level": IsolationLevel.REPEATABLE_READ}}
    return given | {"OPTIONS": options | {"transaction_mode": "DEFERRED"}}


def applied(alias: str) -> list[Node]:
    """The migrations the database has, by app and name; Refused when this program does not know one of them."""
    loader = MigrationLoader(connections[alias])
    nodes = sorted(loader.applied_migrations)
    demand_known(loader, nodes)
    return [node for node in nodes if node in loader.graph.nodes]


def demand_known(loader: MigrationLoader, nodes: list[Node]) -> None:
    """Refused when one of the migrations is not of this program."""
    unknown = [f"{app}.{name}" for app, name in nodes if (app, name) not in loader.disk_migrations]
    if unknown:
        raise Refused(f"Made by a newer version, whose changes this one does not know: {', '.join(unknown)}.")


def apps_at(alias: str, nodes: list[Node]) -> Apps:
    """The models as they were at these migrations."""
    found: Apps = MigrationLoader(connections[alias]).project_state(nodes).apps
    return found


def migrate_to(nodes: list[Node]) -> None:
    """Make the tables of an empty database as they were at these migrations."""
    executor = MigrationExecutor(connection)
    demand_known(executor.loader, nodes)
    graph, among = executor.loader.graph, set(nodes)
    last = [
        node
        for node in nodes
        if not any(child.key in among and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]
    executor.migrate(last)


def demand_empty() -> None:
    """Refused when the database has a table."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    if names:
        raise Refused(
            f"The database is not empty ({len(names)} tables): a backup goes into an empty place only, "
            "so that nothing is overwritten. Give a new folder or database by --into."
        )
