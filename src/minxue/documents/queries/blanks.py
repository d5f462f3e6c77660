"""Our shape of each form, with its blanks: what an office begins its own from."""

from collections.abc import Iterator

from minxue.activities.choices import FORM_FIELDS, PaperForm
from minxue.engines.gongwen import Form, FormLine, Grid, Paper, plain, write_form, write_paper

TITLES = {
    PaperForm.RECORD: "健康教育活动记录表",
    PaperForm.CHECK: "讲座审批表",
    PaperForm.SIGN_IN: "活动签到表",
    PaperForm.BULLETIN: "活动简报",
}
TALL = {"活动内容": 62, "活动总结评价": 26, "存档材料": 18, "内容提纲": 56, "承诺": 16, "安全预案": 30, "接送名单": 22}
TALL |= {"审批意见": 24, "个人信息告知": 20}
# What stands alone on its line; everything else by twos, in the order of the blanks.
ALONE = {"活动时间", "活动主题", "方案条目", "活动名称", "紧急联系人"} | set(TALL)
SIGNING = ("序号", "姓名", "出生年份", "是否从业", "所在社区", "签名")
WIDTHS = (14, 30, 26, 26, 30, 30)
# Both sides of a sheet of paper, or as many as are expected; each line high enough to write on, in mm.
LINES, MOST_LINES, TO_SIGN = 30, 60, 9


def form_of(form: PaperForm, people: int = 0) -> Form:
    """A form of names and blanks beside them, as a table; people sign in the one under it."""
    lines = tuple(_lines(FORM_FIELDS[form]))
    return Form(TITLES[form], lines, _to_sign(people) if form == PaperForm.SIGN_IN else None)


def blank_form(form: PaperForm, people: int = 0) -> bytes:
    """Our form with its blanks; a sheet to sign on has lines for so many people."""
    if form == PaperForm.BULLETIN:
        return write_paper(_bulletin())
    return write_form(form_of(form, people))


def _lines(names: tuple[str, ...]) -> Iterator[FormLine]:
    waiting: list[str] = []
    for name in names:
        if name in ALONE:
            yield from _pairs(waiting)
            waiting = []
            yield FormLine(((name, _blank(name)),), TALL.get(name, 11))
        else:
            waiting.append(name)
    yield from _pairs(waiting)


def _pairs(names: list[str]) -> Iterator[FormLine]:
    for at in range(0, len(names), 2):
        yield FormLine(tuple((name, _blank(name)) for name in names[at : at + 2]))


def _blank(name: str) -> str:
    return "{{" + name + "}}"


def _to_sign(people: int) -> Grid:
    lines = min(max(people, LINES), MOST_LINES)
    rows = tuple((str(number), *("" for _column in SIGNING[1:])) for number in range(1, lines + 1))
    return Grid(SIGNING, rows, WIDTHS, TO_SIGN)


def _bulletin() -> Paper:
    return Paper(
        _blank("标题"),
        (
            plain("活动：{{活动名称}}　地点：{{活动地点}}　主讲人：{{主讲人}}　参加：{{参加人次}}"),
            plain(_blank("正文")),
        ),
        signed=_blank("主办单位"),
        day=_blank("活动日期"),
    )
