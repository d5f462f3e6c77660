"""Measures, indicators, progress."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The registries of measures and of the tree are filled when the house stands."""

    name = "minxue.figures"
    label = "figures"

    def ready(self) -> None:
        """Register the house's own measures, and what figures tell of a change of the tree."""
        from minxue.figures.measures import register_all
        from minxue.figures.queries.foreseeing import foresee
        from minxue.orgs.registry import foresees

        register_all()
        foresees(foresee)
