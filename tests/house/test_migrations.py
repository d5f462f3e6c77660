"""No change of a model without its migration."""

from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.house.tree import floors


def changes(written: ProjectState) -> dict[str, list[str]]:
    """App to the operations that the models ask for and no migration brings."""
    graph = MigrationLoader(None).graph
    questioner = NonInteractiveMigrationQuestioner(specified_apps=None, dry_run=True, verbosity=0)
    with translation.override(None):  # migrations keep the English message ids
        detector = MigrationAutodetector(written, ProjectState.from_apps(apps), questioner)
        found = detector.changes(graph=graph)
    return {
        app: [operation.describe() for migration in migrations for operation in migration.operations]
        for app, migrations in found.items()
        if app in floors()
    }


def written() -> ProjectState:
    return MigrationLoader(None).project_state()


def test_every_model_has_its_migrations() -> None:
    assert changes(written()) == {}


def test_a_changed_model_is_found() -> None:
    state = written()
    state.alter_field("orgs", "unit", "name", models.CharField(max_length=7), preserve_default=True)
    assert changes(state) == {"orgs": ["Alter field name on unit"]}
