"""The two profiles of passwords: an office chooses one, by the norm it is held to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What a password must be: least length, kinds of characters, days it holds (0: for ever), past ones refused.

    `tries` wrong ones lock that one account, and no other, for `minutes`.
    """

    least: int
    kinds: int
    days: int
    past: int
    tries: int
    minutes: int

    @property
    def lock(self) -> str:
        """The lock in the words of the sign-in library."""
        return f"{self.tries}/{self.minutes}m/key"


PROFILES = {
    # OWASP ASVS 5.0, 6.2: length and lists of breached passwords; no composition, no change without cause.
    "asvs": Profile(least=12, kinds=0, days=0, past=0, tries=8, minutes=5),
    # GB/T 22239-2019 8.1.4.1 (等保三级): complexity, periodic change, a limit of failures.
    "dengbao3": Profile(least=8, kinds=3, days=90, past=5, tries=5, minutes=15),
}
