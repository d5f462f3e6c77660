"""The year plan."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The year plan."""

    name = "minxue.plans"
    label = "plans"
