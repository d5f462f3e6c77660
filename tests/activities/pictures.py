"""Invented photos for tests."""

from io import BytesIO

from PIL import Image, ImageDraw


def photo(number: int = 0, *, side: int = 400, quality: int = 90) -> bytes:
    """A JPEG that looks different for each number, and alike for one number in any size."""
    width, height = 8, 6
    small = Image.new("L", (width, height))
    draw = ImageDraw.Draw(small)
    for at in range(width * height):
        draw.point((at % width, at // width), (at * 37 + number * number * 71 + at * at * (number + 3)) % 256)
    out = BytesIO()
    big = small.resize((side, side * height // width), Image.Resampling.NEAREST)
    big.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()
