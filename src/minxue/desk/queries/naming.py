"""What a target counts, in two or three words, from the sentence in which it stands."""

import re
from functools import lru_cache

# Where a quantity begins: what stands before it, or behind it, is what is counted.
_QUANTITY = re.compile(
    r"(?:各?不少于|不低于|不超过|不高于|不多于|至少|达到|达|超过|控制在|提高到|提高|降低)?\s*"
    r"(?:[0-9０-９][0-9０-９.,，]*|[一二两三四五六七八九十百千万]+(?=[次期场人个名]))\s*[%％]?[次期场人个名节]*(?:以上|以内)?"
)
_TIME = re.compile(
    r"(?:全年|每年|年内|当年|每个?(?:社区|村|单位)|各社区|每?(?:上|下)?半年|每?季度|每[月周]|每两月|各|[至到]少)+"
)
_VERB = re.compile(r"举办|开展|组织|召开|召集|开设|举行|完成|参加|建立|更换|开放|安排|进行|发放|印发|发布")
_END = re.compile(r"[，。；：、,;:\s（()）]")
_TAIL = re.compile(r"的|组成|以上|以内")
LEAST, MOST = 2, 14


@lru_cache(maxsize=4096)
def counted(quote: str, text: str) -> str:
    """`例会` for `每季度召开一次例会` and for `全年例会不少于4次`; empty where the words do not tell."""
    at = max(text.find(quote), 0)
    sentence = text if quote in text else quote
    found = _QUANTITY.search(sentence, at)
    if found is None:
        return ""
    before = _END.split(sentence[: found.start()])[-1]
    after = _END.split(sentence[found.end() :], maxsplit=1)[0]
    for words in (_VERB.split(before)[-1], _TAIL.split(after, maxsplit=1)[0]):
        name = _TIME.sub("", words).strip()
        if LEAST <= len(name) <= MOST:
            return name
    return ""
