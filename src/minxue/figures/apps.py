"""Measures, indicators, progress."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The registry of measures is filled when the house stands."""

    name = "minxue.figures"
    label = "figures"

    def ready(self) -> None:
        """Register the house's own measures."""
        from minxue.figures.measures import register_all

        register_all()
