"""What keeping refuses, in words for the person at the command line."""


class Refused(Exception):
    """A backup, a restore or a move that cannot be done; the message says why and what to do."""


class Damaged(Refused):
    """An archive that is not, byte for byte, what was written; the message names the place."""
