"""Measures, indicators, progress."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Measures, indicators, progress."""

    name = "minxue.figures"
    label = "figures"
