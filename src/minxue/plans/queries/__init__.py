"""Reading plans."""

from minxue.plans.queries.plans import in_work, of_year, sources_visible_to, visible_to, years_of

__all__ = ["in_work", "of_year", "sources_visible_to", "visible_to", "years_of"]
