"""Long work of the plans."""

from django.tasks import task


@task
def read_source(source: str) -> None:
    """Read and compile one handed-in document."""


def queue_reading(ids: list[str]) -> None:
    """Let the worker read the documents."""
    for id in ids:
        read_source.enqueue(id)
