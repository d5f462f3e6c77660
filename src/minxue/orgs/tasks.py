"""Long work of the tree."""

from django.tasks import task

from minxue.orgs import actions


@task
def take_sheet(sheet: str) -> None:
    """Take over one long sheet."""
    actions.take_waiting_sheet(id=sheet)


def take_sheets(ids: list[str]) -> None:
    """Let the worker take the sheets over."""
    for sheet in ids:
        take_sheet.enqueue(sheet)
