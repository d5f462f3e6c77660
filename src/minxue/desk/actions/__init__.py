"""Actions of desk."""
