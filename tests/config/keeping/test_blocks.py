"""The outer form: what goes in comes out, and nothing else."""

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minxue.config.keeping.blocks import BLOCK, FIELDS, HEADER, MARK, BlockReader, BlockWriter, payloads, prove
from minxue.config.keeping.faults import Damaged, Refused

WORDS = "green willow by the bridge"


def written(path: Path, content: bytes, passphrase: str = "") -> Path:
    with path.open("wb") as stream:
        writer = BlockWriter(stream, passphrase)
        assert writer.writable() is True
        writer.write(content)
        writer.finish()
    return path


def refusal(path: Path, passphrase: str = "") -> str:
    with pytest.raises(Refused) as caught:
        prove(path, passphrase)
    return str(caught.value)


@pytest.mark.parametrize("passphrase", ["", WORDS])
@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7])
def test_any_length_comes_back(tmp_path: Path, length: int, passphrase: str) -> None:
    content = hashlib.shake_128(b"x").digest(length)
    path = written(tmp_path / "a", content, passphrase)
    assert b"".join(payloads(path, passphrase)) == content
    assert prove(path, passphrase) == max(1, -(-length // BLOCK))
    if length > 1:
        assert (content[:20] in path.read_bytes()) is (passphrase == "")


@given(pieces=st.lists(st.binary(max_size=BLOCK // 3), max_size=12), step=st.integers(1, 3 * BLOCK))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
def test_pieces_and_steps_do_not_matter(tmp_path: Path, pieces: list[bytes], step: int) -> None:
    path = tmp_path / "a"
    with path.open("wb") as stream:
        writer = BlockWriter(stream)
        for piece in pieces:
            assert writer.write(piece) == len(piece)
        writer.finish()
    reader = io.BufferedReader(BlockReader(path), step)
    read = b"".join(iter(lambda: reader.read(step), b""))
    assert read == b"".join(pieces)


def test_each_place_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a", bytes(BLOCK + 10))
    whole = path.read_bytes()
    second = HEADER + BLOCK + 32

    def flipped(offset: int) -> str:
        path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 4]) + whole[offset + 1 :])
        return refusal(path)

    first_place = f"block 1 of 2 (bytes {HEADER} to {second - 1})"
    last_place = f"block 2 of 2 (bytes {second} to {len(whole) - 1})"
    assert flipped(0) == "This is not a backup of minxue (or its first bytes are damaged)."
    assert flipped(20) == "The archive is damaged in its header (bytes 0 to 79)."
    assert flipped(HEADER) == f"The archive is damaged or cut off at {first_place}."
    assert flipped(second - 1) == f"The archive is damaged or cut off at {first_place}."
    assert flipped(second) == f"The archive is damaged or cut off at {last_place}."
    assert flipped(len(whole) - 1) == f"The archive is damaged or cut off at {last_place}."


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_what_is_cut_off_added_or_swapped_is_found(tmp_path: Path, passphrase: str) -> None:
    whole = written(tmp_path / "a", bytes(range(256)) * 1024, passphrase).read_bytes()
    step = BLOCK + (16 if passphrase else 32)
    first, second = whole[HEADER : HEADER + step], whole[HEADER + step : HEADER + 2 * step]
    wrong = [
        *(whole[:length] for length in (0, 1, HEADER - 1, HEADER, HEADER + 1, HEADER + step, len(whole) - 1)),
        whole + b"\0",
        whole + first,
        whole[:HEADER] + second + first + whole[HEADER + 2 * step :],
        whole[:HEADER] + first + first + whole[HEADER + 2 * step :],
        whole[: HEADER + step] + whole[HEADER + 2 * step :],
    ]
    for index, content in enumerate(wrong):
        path = tmp_path / str(index)
        path.write_bytes(content)
        with pytest.raises(Damaged):
            prove(path, passphrase)


def test_only_the_right_passphrase_opens(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"names", WORDS)
    assert refusal(path, WORDS + ".") == "The passphrase is not the one of this archive."
    assert "--passphrase-file" in refusal(path)
    assert prove(path, WORDS) == 1


def test_one_content_locked_twice_shares_no_bytes(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name, bytes(100), WORDS).read_bytes() for name in "ab")
    assert first[13:29] != second[13:29]
    assert first[HEADER:] != second[HEADER:]


@pytest.mark.parametrize(
    ("mark", "form", "words"),
    [
        (MARK, 2, "The archive has format 2, this program reads format 1: use a newer minxue."),
        (b"STRANGER", 1, "This is not a backup of minxue."),
    ],
)
def test_other_forms_are_refused(tmp_path: Path, mark: bytes, form: int, words: str) -> None:
    fields = FIELDS.pack(mark, form, 0, bytes(16), bytes(16))
    path = tmp_path / "a"
    path.write_bytes(fields + hashlib.sha256(fields).digest() + bytes(90))
    assert refusal(path) == words
