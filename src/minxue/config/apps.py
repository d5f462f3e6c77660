"""The roof: wires addresses and listeners when the house stands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wiring."""

    name = "minxue.config"
    label = "config"

    def ready(self) -> None:
        """Hand the addresses and the listeners down."""
        from minxue.config import wiring

        wiring.wire()
