"""The ground."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Models, fields and locks without a business word."""

    name = "minxue.base"
    label = "base"
