"""The machine that looks for a right gained: 20,000 steps and more of random users at random acts."""

import time

from benchmarks.scratch import house

LEAST = 20_000
EXAMPLES, STEPS = 50, 60


def main() -> None:
    """Print steps tried, acts allowed and rights gained (a gain stops the run with its story)."""
    with house() as engine:
        from django.test import override_settings

        from tests.orgs.test_escalation import run

        start, steps, acts = time.perf_counter(), 0, 0
        # Passwords are not what is measured: a quick hash in place of Argon2.
        with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
            while steps < LEAST:
                machine = run(EXAMPLES, STEPS)
                steps, acts = steps + machine.steps, acts + machine.acts
        seconds = time.perf_counter() - start
    print(f"{engine}: {steps:,} steps, {acts:,} acts allowed, 0 rights gained, {seconds:.0f} s")
