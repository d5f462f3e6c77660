import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from minxue.accounts.actions import hand_in
from minxue.accounts.actions.files import let_go, stored_name
from minxue.accounts.models import User
from minxue.accounts.queries.files import bytes_of, proved_bytes, stored_at


def test_equal_bytes_are_stored_once(user: User, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = "方案".encode()
    one = hand_in(data=data, name="方案.docx", by=user, county="990102", path="a/")
    other = hand_in(data=data, name="x" * 300, by=None, county="990102", path="a/")
    digest = hashlib.sha256(data).hexdigest()
    assert (one.sha256, one.size, one.by, str(one)) == (digest, len(data), user, "方案.docx")
    assert (other.sha256, len(other.name), other.by) == (digest, 200, None)
    assert bytes_of(one) == bytes_of(other) == data
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest]


def test_lost_bytes_are_told(user: User, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = hand_in(data=b"x", name="x", by=user, county="990102", path="a/")
    default_storage.delete(stored_name(file.sha256))
    with pytest.raises(FileNotFoundError):
        bytes_of(file)


def test_damaged_bytes_are_told(user: User, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = hand_in(data=b"x", name="x", by=user, county="990102", path="a/")
    assert proved_bytes(file) == b"x"
    (tmp_path / stored_name(file.sha256)).write_bytes(b"y")
    with pytest.raises(FileNotFoundError):
        proved_bytes(file)


def test_what_is_let_go_is_gone_unless_another_has_the_same(
    user: User, settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    one, other = (hand_in(data=b"x", name="x", by=user, county="990102", path="a/") for _ in range(2))
    hand_in(data=b"abc", name="x", by=user, county="990102", path="a/b/")
    assert (stored_at("a/"), stored_at("a/b/"), stored_at("c/")) == (2, 3, 0)
    for file, stands in ((one, True), (other, False)):
        digest = file.sha256
        with django_capture_on_commit_callbacks(execute=True):
            let_go(file=file)
        assert default_storage.exists(stored_name(digest)) is stands
