"""Official documents made from the living plan."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Reports and breakdowns of plans, to be handed on as files."""

    name = "minxue.documents"
    label = "documents"
