"""Actions of figures."""
