"""Evidence of the demo street: drawn pictures (nobody is to be seen), a record, a bulletin, a signed sheet."""

from PIL import Image, ImageDraw

from minxue.accounts.models import User
from minxue.activities.actions import add_photos, add_scans, caption_photo, keep_bulletin, keep_record, set_rule
from minxue.activities.choices import ActivityState, Archive, Norm
from minxue.activities.models import Activity
from minxue.activities.queries import draft_bulletin
from minxue.base.queries import within
from minxue.engines.pictures import as_jpeg
from minxue.orgs.models import Unit

SIZE = (960, 720)
WALL, FLOOR, INK, BANNER = (236, 228, 212), (178, 152, 120), (60, 56, 50), (170, 40, 30)
CAPTIONS = ("活动现场：横幅与听众", "互动环节")
CONTENT = "主讲人结合身边的例子讲解，现场演示并回答居民提问，发放资料。"


def _room(number: int) -> bytes:
    """A room with a banner and rows of heads, drawn."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.rectangle((0, height * 3 // 5, width, height), fill=FLOOR)
    draw.rectangle((width // 8 + 60 * number, 70, width * 7 // 8 - 90 * number, 150), fill=BANNER)
    for row in range(3):
        for seat in range(7 - number):
            left, top = 70 + seat * 125 + row * 20, 400 + row * 100
            draw.ellipse((left, top, left + 62, top + 62), fill=INK)
            draw.rectangle((left - 12, top + 56, left + 74, top + 100), fill=(90 + 30 * row, 110, 120 + 25 * number))
    return as_jpeg(image)


def _sheet() -> bytes:
    """A signed sheet: lines and scribbles, no names."""
    image = Image.new("RGB", (720, 1000), "white")
    draw = ImageDraw.Draw(image)
    for line in range(16):
        top = 120 + line * 52
        draw.line((60, top, 660, top), fill=INK, width=2)
        scribble = [(90 + step * 14, top - 20 + (step * 37 + line * 11) % 17) for step in range(8 + line % 5)]
        draw.line(scribble, fill=(40, 50, 110), width=3)
    return as_jpeg(image)


def show_evidence(street: Unit, by: User, head: User) -> None:
    """The street names the norm; the latest activity held there has all five items, the one before only a photo."""
    set_rule(unit=street, norm=Norm.SHEET, check_first=False, scan_days=None, by=head)
    held = within(Activity.objects.filter(state=ActivityState.HELD), street.path).order_by("-day", "-pk")
    for number, activity in enumerate(held[:2]):
        if number:
            add_photos(activity=activity, files=[("0.jpg", _room(1))], by=by)
        else:
            _show_all(activity, by)


def _show_all(whole: Activity, by: User) -> None:
    taken = add_photos(activity=whole, files=[(f"{n}.jpg", _room(n)) for n in range(2)], by=by)
    for picture, words in zip(taken.photos, CAPTIONS, strict=True):
        caption_photo(photo=picture, caption=words, by=by)
    keep_record(
        activity=whole,
        by=by,
        content=CONTENT,
        organiser=whole.unit.name,
        audience="居民",
        material_kinds=2,
        material_copies=40,
        archive=[Archive.PRINTED],
        filled_by=by.name,
        head="顾文清",
        filled_on=whole.day,
    )
    title, text = draft_bulletin(whole)
    keep_bulletin(activity=whole, title=title, text=text, by=by)
    add_scans(activity=whole, files=[("sheet.jpg", _sheet())], by=by)
