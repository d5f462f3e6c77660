"""The year plan."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The year plan."""

    name = "minxue.plans"
    label = "plans"

    def ready(self) -> None:
        """Tell the tree what lives in units."""
        from minxue.orgs.registry import lives
        from minxue.plans.queries.living import DUTIES, PAPERS, PLANS

        lives(PLANS)
        lives(DUTIES)
        lives(PAPERS)
