"""minxue (民学): runs the year plan of community education."""

__version__ = "0.0.1"
