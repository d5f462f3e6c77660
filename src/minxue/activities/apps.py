"""Activities and attendance."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities and attendance."""

    name = "minxue.activities"
    label = "activities"

    def ready(self) -> None:
        """Tell the tree what lives in units."""
        from minxue.activities.queries.living import ACTIVITIES, HELP
        from minxue.orgs.registry import lives

        lives(ACTIVITIES)
        lives(HELP)
