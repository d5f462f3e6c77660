"""The bytes of handed-in files."""

from django.core.files.storage import default_storage

from minxue.accounts.models import HandedFile


def bytes_of(file: HandedFile) -> bytes:
    """What was handed in; FileNotFoundError when the store has lost it."""
    with default_storage.open(f"{file.sha256[:2]}/{file.sha256}", "rb") as stream:
        return bytes(stream.read())
