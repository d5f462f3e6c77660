"""Long work of the plans."""

from django.tasks import task

from minxue.plans import actions


@task
def read_source(source: str) -> None:
    """Read and compile one handed-in document."""
    actions.read_source(id=source)


def queue_reading(ids: list[str]) -> None:
    """Let the worker read the documents."""
    for source in ids:
        read_source.enqueue(source)


def follow_units(ids: list[str]) -> None:
    """Units have moved: their plans go with them."""
    actions.follow_units(ids=ids)


def rehouse(ids: list[str]) -> None:
    """Units were merged or split: plans and duties change hands."""
    actions.rehouse(ids=ids)
