"""Activities and attendance."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities and attendance."""

    name = "minxue.activities"
    label = "activities"
