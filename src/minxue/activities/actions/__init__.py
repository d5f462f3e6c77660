"""Actions of activities."""
