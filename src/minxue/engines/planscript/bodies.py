"""The grammar of a body's name: words before a head noun (领导小组, 学校, 局 …), joined by 、 or 和 to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minxue.engines.planscript.lexicon import bodies as names
from minxue.engines.planscript.lexicon.words import any_of
from minxue.engines.planscript.lines import BLANK

LONGEST = 26  # characters of the longest name
AREAS = ("区", "县", "市", "镇", "乡", "村")
# Where no head noun ends the name: 各省份, 各市、县(市、区).
_AREAS = any_of(names.AREAS_OF_EACH).replace("组", "组(?!织)")  # 各村组织村民
_EACH = rf"(?:各|有条件的)(?:{_AREAS})(?:[、/](?:[区县市旗镇乡]|街(?!道)))*"
_COMMITTEE = r"[居村]\([居村]\)(?:民委员会|委会|委)"
_HEAD = re.compile(
    rf"(?:{any_of({*names.BODIES, *names.POSTS})}|{_EACH}|{_COMMITTEE})(?!(?<=部)[门队署])"
    r"(?!(?<=[组校院站所局园会队馆])长(?![期远效]))"
    rf"|(?<=[\u4e00-\u9fff][\u4e00-\u9fff])[{names.BODY_ENDINGS}]"
)
_NAMED_HEAD = re.compile(f"(?:{any_of({*names.BODIES, *names.POSTS})}|{_EACH}|{_COMMITTEE})$")
_PLAIN_HEAD = re.compile(rf"[\u4e00-\u9fff]{{2}}[{names.BODY_ENDINGS}]$")
_NO_BODY = re.compile(any_of(names.NO_BODIES) + "$")
_STOP = re.compile(
    rf"{any_of(names.NOT_IN_NAMES)}"
    rf"|组成(?!员)|(?<!所)在|(?<![高中初同平])等(?!相关|有关|各|部门|单位|职能|行业|机构|\\d|多|群团组织)|{any_of(names.VERBS_OF_OFFICES)}(?![\u4e00-\u9fff]{{0,10}}(?:委员会|领导小组|专班))(?!(?:工作)?(?:单位|主体|办|委员会|领导小组|小组|专班|局|部|厅|组(?!织)|所|事务所|中心|协会|会(?!议)|科))|以(?!及)|负责(?!人|同志)|(?<![所国])有(?!关|条件的)|(?<![主重])要|(?<!基)本|(?<!数)据"
    rf"|[^\u4e00-\u9fff、,()/ \"]|{BLANK}"
)
_ADDITION = re.compile(r"\([^()\n]{1,24}\)")
_JOINT = re.compile(r"(?:、|,|/|\s|(?<!共)和(?!谐)|与|及其|以及|及(?!时)|暨|或者?)+")
_INNER_JOINTS = ("和", "与", "及")
_REST = re.compile(
    r"(?:等\s?\d{0,2}\s?[个家]?(?:相关|有关|各|多)?(?:部门|单位|职能部门|部门和?单位|群团组织|科室|机构|站所|组织|人员)?|同志|们|各自|共同|双方|的)$"
)
_PAIR = re.compile(r"各?(?:[区县市乡镇]|县市|乡镇|街道)")
_OF_AREA = re.compile(r"[县区市镇乡村社](?!直)[^,、]{2,}")
_OWN_NAME = re.compile("街道(?:办事处)?|社区|乡镇|镇街|办事处|园区|开发区|学校|部门|单位")  # 各乡镇、街道 are two
_OF_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}部门")
_SHARED_HEAD = re.compile(r"等(?:相关|有关|各)?(?:职能)?(?:部门和单位|部门单位|部门|单位|行业单位|机构)")

type Span = tuple[int, int]


def head_ends(text: str) -> list[int]:
    """Where a name may end in a short text, with a bracket that belongs to it."""
    ends = []
    for match in _HEAD.finditer(text):
        addition = _ADDITION.match(text, match.end())
        ends.append(addition.end() if addition else match.end())
    return ends


def is_body(name: str) -> bool:
    """Whether a name ends in a head noun and is no area, audience or meeting: the longer ending decides."""
    bare = _ADDITION.sub("", name) if name.endswith(")") else name
    head = _NAMED_HEAD.search(bare)
    length = len(head[0]) if head else int(bool(_PLAIN_HEAD.search(bare)))
    other = _NO_BODY.search(bare)
    return length > (len(other[0]) if other else 0) and len(name) <= LONGEST and not name.startswith("每")


def crosses_a_verb(text: str) -> bool:
    """Whether a word stands in the text that no name holds."""
    return bool(_STOP.search(text))


def first_verb(text: str) -> int:
    """Where the first word begins that no name holds, or the end of the text."""
    found = _STOP.search(text)
    return found.start() if found else len(text)


def after_last_verb(text: str, start: int, end: int) -> int:
    """The start of the name that ends at ``end``: after the last word that no name holds."""
    return max((found.end() for found in _STOP.finditer(text, start, end)), default=start)


def split_names(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of a list joined by 、 or 和; names that share one head noun stay together."""
    spans = [_trimmed(text, *span) for span in _pieces(text, start, end)]
    pending: int | None = None
    for index, (first, last) in enumerate(spans):
        if first >= last:
            continue
        begin = first if pending is None else pending
        if _shares_head(text, spans, index) or _lacks_head(text, spans, index):
            pending = begin
            continue
        shared = _SHARED_HEAD.match(text, last, end) if pending is not None else None
        yield begin, (shared.end() if shared else last)
        pending = None


def _shares_head(text: str, spans: list[Span], index: int) -> bool:
    """Whether an area stands before another one with the noun of both: 各区、县级市政府, 乡镇、村成校."""
    first, last = spans[index]
    if index + 1 == len(spans) or text[last : last + 1] != "、":
        return False
    start, end = spans[index + 1]
    if _OF_FIELD.fullmatch(text, start, end):
        return not is_body(text[first:last])
    if not _PAIR.fullmatch(text, first, last) or _OWN_NAME.fullmatch(text, start, end):
        return False
    return not text.startswith("各", start) and bool(_OF_AREA.fullmatch(text, start, end) or text[first] == "各")


def _lacks_head(text: str, spans: list[Span], index: int) -> bool:
    """Whether a word without a head noun begins a list that closes with one: 卫生、教育等部门."""
    for start, end in spans[index:]:
        if start < end and is_body(text[start:end]):
            return False
        if _SHARED_HEAD.match(text, end):
            return (start, end) != spans[index]
    return False


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    cursor = start
    for joint in _JOINT.finditer(text, start, end):
        if text.count("(", start, joint.start()) > text.count(")", start, joint.start()):
            continue
        if (
            joint[0] in _INNER_JOINTS
            and joint.start() > cursor
            and not is_body(text[cursor : joint.start()].strip(' "'))
        ):
            continue  # 人力资源和社会保障局
        yield cursor, joint.start()
        cursor = joint.end()
    yield cursor, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in ' "(:':
        start += 1
    while start < end and text[end - 1] in ' ":':
        end -= 1
    rest = _REST.search(text[start:end])
    return start, start + rest.start() if rest else end
