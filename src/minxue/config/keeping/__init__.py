"""Keeping: the archive of an installation, its restoring and proving, and the move to another database."""
