"""The forms about an activity: what stands in each blank, our shape of it, and the office's own where there is one."""

from django.utils import timezone
from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.accounts.queries.files import proved_bytes
from minxue.activities.choices import FORM_FIELDS, CheckState, PaperForm
from minxue.activities.models import Activity, Bulletin, Check, OwnForm
from minxue.activities.policy import can_name_clause
from minxue.activities.queries import (
    attendances_of,
    clause_words,
    counts_of,
    own_form,
    photos_of,
    privacy_notice,
    record_of,
    scans_of,
)
from minxue.documents.queries.blanks import blank_form
from minxue.documents.queries.wording import day_words
from minxue.engines.gongwen import Unfit, filled

ARCHIVE = ("书面材料", "图片材料", "印刷材料", "影音材料", "签到表", "其他材料")


def filled_form(activity: Activity, form: PaperForm, values: dict[str, str]) -> tuple[bytes, OwnForm | None]:
    """The form filled in, on the office's own where one stands (and is whole), else on ours."""
    own = own_form(activity.path, form)
    if own is not None:
        try:
            return filled(proved_bytes(own.file), values), own
        except (FileNotFoundError, Unfit):
            own = None
    return filled(blank_form(form, activity.expected or 0), values), own


def record_values(activity: Activity, reader: User) -> dict[str, str]:
    """What the record says, by blank; the clause only to who may read its plan."""
    record, counts = record_of(activity), counts_of(activity)
    told = {
        "活动时间": _when(activity),
        "活动地点": activity.place,
        "活动形式": activity.kind.zh,
        "活动主题": activity.theme or activity.title,
        "组织者": record.organiser or activity.unit.name,
        "主讲人": activity.teacher,
        "主讲人单位": record.speaker_unit,
        "主讲人职称": record.speaker_title,
        "接受健康教育人员类别": record.audience,
        "接受健康教育人数": str(counts.people + counts.unnamed) if counts.visits else "",
        "资料发放种类": _number(record.material_kinds),
        "资料发放数量": _number(record.material_copies),
        "活动内容": record.content,
        "活动总结评价": record.summary,
        "存档材料": _archive(activity, record.archive),
        "填表人": record.filled_by,
        "负责人": record.head,
        "填表时间": day_words(record.filled_on) if record.filled_on else "",
        "记录单位": activity.unit.name,
        "方案条目": clause_words(activity.clause) if can_name_clause(reader, activity.clause) else "",
    }
    return {name: told[name] for name in FORM_FIELDS[PaperForm.RECORD]}


def _when(activity: Activity) -> str:
    return f"{day_words(activity.day)}{timezone.localtime(activity.starts_at):%H:%M}"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _archive(activity: Activity, others: list[str]) -> str:
    """☑ what is there, ☐ what is not, in the order of the form."""
    there = (
        "written" in others,
        photos_of(activity).exists(),
        "printed" in others,
        "av" in others,
        scans_of(activity).exists() or attendances_of(activity).exists(),
        "other" in others,
    )
    return "　".join(f"{'☑' if is_there else '☐'}{word}" for word, is_there in zip(ARCHIVE, there, strict=True))


def check_values(activity: Activity, check: Check, *, people: bool) -> dict[str, str]:
    """What was told before publishing, by blank; who fetches the children only with `people`."""
    told = {
        "活动名称": activity.title,
        "主办单位": activity.unit.name,
        "活动时间": _when(activity),
        "活动地点": activity.place,
        "预计人数": _number(activity.expected),
        "主讲人": check.speaker,
        "主讲人单位": check.speaker_unit,
        "内容提纲": check.outline,
        "赞助单位": check.sponsor or "无",
        "承诺": f"{_tick(check.no_sales)}不推销、不做广告\n{_tick(check.no_data)}不为他人收集居民信息",
        "安全预案": check.safety_plan,
        "紧急联系人": f"{check.contact} {check.contact_phone}".strip(),
        "接送名单": check.pick_up if people else "",
        "申请人": check.asked_by.name,
        "申请日期": day_words(check.day),
        "审批意见": _decision(check),
        "审批人": check.decided_by.name if check.decided_by else "",
        "审批日期": day_words(check.decided_on) if check.decided_on else "",
    }
    return {name: told[name] for name in FORM_FIELDS[PaperForm.CHECK]}


def sign_in_values(activity: Activity) -> dict[str, str]:
    """The head of the sheet on which people sign, and what happens with their data."""
    told = {
        "活动名称": activity.title,
        "主办单位": activity.unit.name,
        "活动时间": _when(activity),
        "活动地点": activity.place,
        "活动主题": activity.theme or activity.title,
        "主讲人": activity.teacher,
        "个人信息告知": privacy_notice(activity),
    }
    return {name: told[name] for name in FORM_FIELDS[PaperForm.SIGN_IN]}


def bulletin_values(activity: Activity, bulletin: Bulletin) -> dict[str, str]:
    """The bulletin as it was kept, and the facts an office may want at its head."""
    counts = counts_of(activity)
    told = {
        "标题": bulletin.title,
        "正文": "\n".join(line.strip() for line in bulletin.text.splitlines() if line.strip()),
        "主办单位": activity.unit.name,
        "活动日期": day_words(activity.day),
        "活动名称": activity.title,
        "活动地点": activity.place,
        "主讲人": activity.teacher,
        "参加人次": str(counts.visits) if counts.visits else "",
    }
    return {name: told[name] for name in FORM_FIELDS[PaperForm.BULLETIN]}


def _tick(value: bool) -> str:  # noqa: FBT001 - a mark for a yes
    return "☑" if value else "☐"


def _decision(check: Check) -> str:
    words = {CheckState.PASSED: _("Agreed."), CheckState.RETURNED: _("Returned.")}
    return f"{words.get(CheckState(check.state), '')}{check.note}"
