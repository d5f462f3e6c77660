"""Queries of activities."""
