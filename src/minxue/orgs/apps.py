"""The tree."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Units, posts, base numbers."""

    name = "minxue.orgs"
    label = "orgs"

    def ready(self) -> None:
        """The gatehouse notes in the book in which post somebody acts."""
        from minxue.accounts.registry import word_posts_by
        from minxue.orgs.queries import words_for_book

        word_posts_by(words_for_book)
