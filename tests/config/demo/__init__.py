"""Keeping: backup, restore, move."""
