"""The tree."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Units, posts, base numbers."""

    name = "minxue.orgs"
    label = "orgs"
