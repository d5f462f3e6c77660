"""Queries of desk."""
