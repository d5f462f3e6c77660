"""Learners and teachers."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Learners and teachers."""

    name = "minxue.people"
    label = "people"

    def ready(self) -> None:
        """Tell the tree what lives in units."""
        from minxue.orgs.registry import lives
        from minxue.people.queries.living import PERSONS

        lives(PERSONS)
