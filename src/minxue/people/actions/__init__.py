"""Actions of people."""
