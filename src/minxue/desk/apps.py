"""The staff workbench."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The staff workbench."""

    name = "minxue.desk"
    label = "desk"
