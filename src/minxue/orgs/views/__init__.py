"""Views of orgs."""
