"""The gatehouse."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, sign-in, the book of acts, handed-in files."""

    name = "minxue.accounts"
    label = "accounts"
