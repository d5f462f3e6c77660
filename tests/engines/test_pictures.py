import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from minxue.engines import pictures
from minxue.engines.pictures import Unusable, alike, read_picture

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def scene(width: int = 640, height: int = 480, shift: int = 0) -> Image.Image:
    """A picture that is not the same on any two sides."""
    image = Image.new("RGB", (width, height), (230, 220, 200))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 3 + shift, height // 2), fill=(180, 20, 20))
    draw.ellipse((width // 2, height // 4, width - 20, height - 20), fill=(20, 80 + shift, 160))
    draw.line((0, height, width, 0), fill=(10, 10, 10), width=9)
    return image


def packed(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def with_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "手机"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (30.0, 15.0, 7.5)
    return packed(scene(), exif=exif)


def refused(data: bytes) -> str:
    with pytest.raises(Unusable) as fault:
        read_picture(data)
    return fault.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg_of_its_size(kind: str):
    picture = read_picture(packed(scene(), kind))
    with Image.open(BytesIO(picture.data)) as kept, Image.open(BytesIO(picture.thumb)) as thumb:
        assert (kept.format, kept.size, thumb.format, thumb.size) == ("JPEG", (640, 480), "JPEG", (480, 360))
    assert (picture.width, picture.height) == (640, 480)


def test_a_large_one_is_made_smaller():
    picture = read_picture(packed(scene(4000, 3000)))
    assert (picture.width, picture.height) == (2000, 1500)


def test_place_and_camera_are_gone_and_the_picture_stands_upright():
    data = with_exif(orientation=6)
    with Image.open(BytesIO(data)) as before:
        assert dict(before.getexif().get_ifd(GPS)) != {}
    picture = read_picture(data)
    with Image.open(BytesIO(picture.data)) as kept:
        assert (dict(kept.getexif()), kept.size) == ({}, (480, 640))
    assert b"Exif" not in picture.data
    assert "手机".encode() not in picture.data


def test_what_lies_behind_the_picture_is_not_kept():
    data = packed(scene()) + b"\x00\x00\x00\x18ftypmp42" + b"film" * 100
    assert b"film" not in read_picture(data).data


def test_what_can_be_seen_through_stands_on_white():
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    with Image.open(BytesIO(read_picture(packed(clear, "PNG")).data)) as kept:
        assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_a_palette_with_a_clear_colour_too():
    image = Image.new("P", (20, 20), 0)
    with Image.open(BytesIO(read_picture(packed(image, "PNG", transparency=0)).data)) as kept:
        assert kept.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(640, 480), (320, 240), (1600, 1200)])
def test_the_look_stays_when_the_size_changes(size: tuple[int, int]):
    one, other = (
        read_picture(packed(scene(1600, 1200))),
        read_picture(packed(scene(1600, 1200).resize(size), quality=60)),
    )
    assert alike(int(one.look, 16), int(other.look, 16))


def test_another_picture_looks_otherwise():
    other = scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert not alike(int(read_picture(packed(scene())).look, 16), int(read_picture(packed(other)).look, 16))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it has so many points."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(pictures.MOST_BYTES), "too-big"),
        (SVG, "not-a-picture"),
        (b"GIF89a" + bytes(40), "not-a-picture"),
        (b"%PDF-1.7 " + bytes(40), "not-a-picture"),
        (b"MZ" + bytes(100), "not-a-picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "heic"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt " + bytes(40), "not-a-picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "not-a-picture"),
        (packed(scene())[:2000], "broken"),
        (bomb(60_000, 60_000), "bomb"),
        (bomb(30_000, 4), "bomb"),
        (bomb(9_000, 9_000), "bomb"),
        (bomb(7_000, 7_000), "broken"),
        (packed(scene()) + b"PK\x05\x06" + bytes(18), "hidden"),
        (packed(scene()) + b"<?php system('id');", "hidden"),
        (packed(scene(), comment=b"<ScRiPt>alert(1)"), "hidden"),
        (packed(scene(), comment=b"%PDF-1.4"), "hidden"),
        (packed(scene(), comment=b"<html>"), "hidden"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, code: str):
    assert refused(data) == code


@given(st.binary(max_size=400), st.sampled_from(pictures.BEGINNINGS))
def test_rubbish_is_refused_by_name_only(data: bytes, beginning: bytes):
    assert refused(beginning + data) in {"not-a-picture", "broken", "hidden", "bomb"}


@given(st.integers(0, 2000), st.integers(0, 255))
def test_a_damaged_photo_is_a_photo_or_refused(at: int, value: int):
    data = bytearray(packed(scene(64, 48)))
    data[at % len(data)] = value
    with suppress(Unusable):
        assert read_picture(bytes(data)).data.startswith(b"\xff\xd8\xff")
