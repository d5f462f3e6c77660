"""The furniture."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Page shapes, components, tables, charts and modes of reading, without a business word."""

    name = "minxue.web"
    label = "web"
