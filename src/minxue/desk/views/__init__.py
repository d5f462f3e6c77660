"""Views of desk."""
