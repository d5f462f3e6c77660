"""Photos as they are to be kept: read within limits, turned upright, made smaller, nothing but the picture left.

Each picture is drawn anew. What else stood in the file (place, camera, comments, a second file behind the picture)
is not carried over.
"""

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

MOST_BYTES = 20 * 1024 * 1024
MOST_POINTS = 64_000_000
MOST_SIDE = 20_000
SIDE, THUMB_SIDE = 2_000, 480
QUALITY, THUMB_QUALITY = 82, 72
# No other reader is ever tried.
FORMATS = tuple(str(reader.format) for reader in (JpegImageFile, PngImageFile, WebPImageFile))
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
# A picture that is a program, a page or a package at the same time.
HIDDEN = (b"<?php", b"<script", b"<html", b"<!doctype")
PACKAGE_END, TAIL = b"PK\x05\x06", 66_000
PAGES = b"%PDF-"
LOOK_SIDE = 8
ALIKE = 3  # differing bits of 64; one of four parts of 16 is then equal


class Unusable(ValueError):
    """It cannot be taken as a photo; `code` says why: empty, too-big, not-a-picture, heic, hidden, bomb, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept of a photo: JPEG, small JPEG, its size, and a hash of what is seen (16 hexadecimal digits)."""

    data: bytes
    thumb: bytes
    width: int
    height: int
    look: str


def read_picture(data: bytes) -> Picture:
    """The photo in its kept form. Raises Unusable."""
    _look_at(data)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            upright = _drawn(image)
    except Unusable:
        raise
    except Image.DecompressionBombError as fault:
        raise Unusable("bomb") from fault
    except UnidentifiedImageError as fault:
        raise Unusable("not-a-picture") from fault
    except Exception as fault:  # a decoder's faults have no common name: whatever it is, this is no photo
        raise Unusable("broken") from fault
    small = upright.copy()
    small.thumbnail((THUMB_SIDE, THUMB_SIDE))
    width, height = upright.size
    return Picture(as_jpeg(upright, QUALITY), as_jpeg(small, THUMB_QUALITY), width, height, look_of(small))


def alike(one: int, other: int) -> bool:
    """Whether two looks differ so little that they are of the same picture."""
    return (one ^ other).bit_count() <= ALIKE


def _look_at(data: bytes) -> None:
    if not data:
        raise Unusable("empty")
    if len(data) > MOST_BYTES:
        raise Unusable("too-big")
    if data[4:12] in HEIC:
        raise Unusable("heic")
    if not data.startswith(BEGINNINGS):
        raise Unusable("not-a-picture")
    lower = data.lower()
    if PAGES in data[:1024] or PACKAGE_END in data[-TAIL:] or any(mark in lower for mark in HIDDEN):
        raise Unusable("hidden")


def _drawn(image: Image.Image) -> Image.Image:
    """The first picture of the file, upright, no longer than `SIDE`, on white, without anything else."""
    width, height = image.size
    if width * height > MOST_POINTS or max(width, height) > MOST_SIDE:
        raise Unusable("bomb")
    image.draft("RGB", (SIDE, SIDE))  # a large JPEG is decoded small from the start
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((SIDE, SIDE))
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright)
    clean = Image.new("RGB", upright.size)
    clean.paste(upright.convert("RGB"))
    return clean


def as_jpeg(image: Image.Image, quality: int = QUALITY) -> bytes:
    """The picture as a JPEG without anything else."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def look_of(image: Image.Image) -> str:
    """Where each of 8 × 8 spots is brighter than its right neighbour: stays when a picture is made smaller."""
    grey = image.convert("L").resize((LOOK_SIDE + 1, LOOK_SIDE))
    spots = list(grey.tobytes())
    rows = [spots[at : at + LOOK_SIDE + 1] for at in range(0, len(spots), LOOK_SIDE + 1)]
    bits = "".join("1" if left > right else "0" for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):016x}"
