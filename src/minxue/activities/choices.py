"""Words of activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minxue.engines.flow import Flow, Move


class ActivityState(models.TextChoices):
    """The stages of an activity."""

    PLANNED = "planned", _("planned")
    PUBLISHED = "published", _("published")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


ACTIVITY_FLOW = Flow(
    states=tuple(str(state) for state in ActivityState),
    moves=(
        Move("publish", frozenset({"planned"}), "published"),
        Move("hold", frozenset({"planned", "published"}), "held"),
        Move("cancel", frozenset({"planned", "published", "held"}), "cancelled"),
    ),
)
"""Editing and moving (another time or place) do not change the state; once `held`, they leave a trace.

What was marked as held by mistake can be cancelled as long as nobody is recorded there.
"""


class CountedGroup(models.TextChoices):
    """Groups of a head count."""

    ALL = "all", _("all together")
    ELDERLY = "elderly", _("elderly")
    ADULT = "adult", _("adults")
    MINOR = "minor", _("minors")


class CheckState(models.TextChoices):
    """The stages of the check before publishing."""

    ASKED = "asked", _("to be checked")
    PASSED = "passed", _("checked")
    RETURNED = "returned", _("returned")


CHECK_FLOW = Flow(
    states=tuple(str(state) for state in CheckState),
    moves=(
        Move("ask", frozenset({"returned", "passed"}), "asked"),
        Move("pass", frozenset({"asked"}), "passed"),
        Move("return", frozenset({"asked"}), "returned"),
    ),
)
"""Saying something else of a checked activity asks for a new check."""


class DayKind(models.TextChoices):
    """What a day is, against its weekday."""

    OFF = "off", _("day off")
    WORK = "work", _("make-up work day")
    USUAL = "day", _("as its weekday says")


class Channel(models.TextChoices):
    """How a person is told of an activity."""

    CALL = "call", _("by telephone")
    MEET = "meet", _("face to face")
    CHAT = "chat", _("in a chat group")
    TEXT = "text", _("by text message")


class TextState(models.TextChoices):
    """The stages of a text message. What is `going` when the program stops is never sent twice."""

    WAITING = "waiting", _("waits to be sent")
    GOING = "going", _("handed over, not confirmed")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")


TEXT_FLOW = Flow(
    states=tuple(str(state) for state in TextState),
    moves=(
        Move("go", frozenset({"waiting"}), "going"),
        Move("sent", frozenset({"going"}), "sent"),
        Move("fail", frozenset({"waiting", "going"}), "failed"),
    ),
)


class Norm(models.TextChoices):
    """The norms that say what an activity must have to show."""

    SHEET = "sheet", _("Health-education inspection sheet (five items)")
    FORM = "form", _("Health-education activity record (fields with an asterisk)")


class Item(models.TextChoices):
    """What an inspector asks to see of an activity."""

    THEME = "theme", _("Theme")
    CONTENT = "content", _("Content")
    PHOTOS = "photos", _("Day and photos")
    SIGN_IN = "sign_in", _("Sign-in sheet")
    BULLETIN = "bulletin", _("Bulletin")
    RECORD = "record", _("Organiser, filled in by, person in charge")


PACK = (Item.THEME, Item.CONTENT, Item.PHOTOS, Item.SIGN_IN, Item.BULLETIN)
ASKS: dict[str, tuple[Item, ...]] = {
    Norm.SHEET: PACK,
    Norm.FORM: (Item.THEME, Item.RECORD),
}
"""What each norm asks for. The starred fields of the form that an activity always has (time, place, kind) are left."""


class PaperForm(models.TextChoices):
    """The forms that an office can have in its own shape."""

    RECORD = "record", _("Health-education activity record")
    CHECK = "check", _("Approval form of a lecture")
    SIGN_IN = "sign-in", _("Sign-in sheet")
    BULLETIN = "bulletin", _("Bulletin")


class Archive(models.TextChoices):
    """存档材料 of the record that the product cannot know by itself; pictures and sign-in sheet it knows."""

    WRITTEN = "written", _("written material")
    PRINTED = "printed", _("printed material")
    AV = "av", _("sound or film")
    OTHER = "other", _("other material")


PHOTO_FAULTS = {
    "empty": _("The file is empty."),
    "too-big": _("The file has more than 20 MB. Take it smaller, or send it through the chat program first."),
    "not-a-picture": _("This is no photo. JPEG, PNG and WebP are taken."),
    "heic": _("This is a HEIC photo. Set the camera to “most compatible” (JPEG), or save the picture as JPEG first."),
    "hidden": _("There is something else in this file besides the picture. Take the photo anew, or save it as JPEG."),
    "bomb": _("This picture has far too many points. Save it with at most 64 million (8,000 by 8,000)."),
    "broken": _("This picture is damaged. Take it from the camera once more."),
}
"""Why a file is not taken as a photo, by the code of the reader."""

FORM_FIELDS: dict[str, tuple[str, ...]] = {
    PaperForm.RECORD: (
        "活动时间",
        "活动地点",
        "活动形式",
        "活动主题",
        "组织者",
        "主讲人",
        "主讲人单位",
        "主讲人职称",
        "接受健康教育人员类别",
        "接受健康教育人数",
        "资料发放种类",
        "资料发放数量",
        "活动内容",
        "活动总结评价",
        "存档材料",
        "填表人",
        "负责人",
        "填表时间",
        "记录单位",
        "方案条目",
    ),
    PaperForm.CHECK: (
        "活动名称",
        "主办单位",
        "活动时间",
        "活动地点",
        "预计人数",
        "主讲人",
        "主讲人单位",
        "内容提纲",
        "赞助单位",
        "承诺",
        "安全预案",
        "紧急联系人",
        "接送名单",
        "申请人",
        "申请日期",
        "审批意见",
        "审批人",
        "审批日期",
    ),
    PaperForm.SIGN_IN: (
        "活动名称",
        "活动主题",
        "活动时间",
        "主办单位",
        "活动地点",
        "主讲人",
        "个人信息告知",
    ),
    PaperForm.BULLETIN: (
        "标题",
        "正文",
        "主办单位",
        "活动日期",
        "活动名称",
        "活动地点",
        "主讲人",
        "参加人次",
    ),
}
"""What can be filled in, by form: in an office's own .docx the name stands in double braces, {{活动时间}}."""

NEEDED: dict[str, tuple[str, ...]] = {PaperForm.SIGN_IN: ("个人信息告知",)}
"""What a form cannot do without: whoever signs reads first what happens with the data (个人信息保护法, article 17)."""

FORM_FAULTS = {
    "not-docx": _("This is no Word document (.docx). Save it as .docx and hand it in again."),
    "too-big": _("This form is too big. A form may have 5 MB; take large pictures out."),
    "runs": _("There is a program or an embedded file in this document. Save it as a plain .docx without macros."),
    "outside": _("This document draws something from elsewhere. Put pictures into it instead of links."),
    "broken": _("This document cannot be read. Open it in Word or WPS, save it as .docx, and hand it in again."),
}
"""Why a file is not taken as a form, by the code of the reader."""
