"""Learners and teachers."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Learners and teachers."""

    name = "minxue.people"
    label = "people"
