"""How fast the plan compiler reads, against one plain number search over the same text."""

import re
import time
from collections.abc import Callable
from itertools import pairwise

from minxue.engines.planscript import clauses, compile_text

_SECTION = """{number}、讲堂建设
(一)阵地。{month}月底前,各社区完成书屋登记,全年举办讲座不少于{count}期,居民参与率达到{rate}%以上。
1、社区教育领导小组每季度召开{count}次例会,由街道文化站负责记录。
2、结合世界读书日开展夜读,培训居民{count}00人次。(牵头单位:街道教育科,配合单位:妇联、团委)
(二)队伍。各村要配备辅导员{count}名,{month}月份集中培训一次,经费{rate}000元由财政所拨付。
讲课的人把课讲好,听课的人把课听完,书屋的灯亮到夜里,院子里的歌唱到天明,这样的日子大家都喜欢。
"""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
SIZES = (100_000, 1_000_000, 10_000_000)  # bytes of UTF-8


def plan_of(size: int) -> str:
    """An invented plan of about so many bytes, with numbers that vary from section to section."""
    numerals = "一二三四五六七八九十"
    pieces: list[str] = []
    written = 0
    while written < size:
        place = len(pieces)
        section = _SECTION.format(
            number=numerals[place % 10], month=place % 12 + 1, count=place % 17 + 2, rate=place % 60 + 30
        )
        pieces.append(section)
        written += len(section.encode())
    return "".join(pieces)


def seconds(act: Callable[[], object]) -> float:
    """The processor time of one run: other work on the machine does not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def main() -> None:
    """Print MB/s at each size, how the time grows, and the ratio to the plain search."""
    times = []
    for size in SIZES:
        text = plan_of(size)
        megabytes = len(text.encode()) / 1_000_000
        taken = seconds(lambda text=text: clauses(compile_text(text)))  # type: ignore[misc]
        plain = seconds(lambda text=text: sum(1 for _ in _NUMBER.finditer(text)))  # type: ignore[misc]
        times.append(taken)
        print(
            f"{megabytes:6.1f} MB: {taken:7.2f} s, {megabytes / taken:5.2f} MB/s; "
            f"plain search {plain:.3f} s, ratio {taken / plain:.0f}"
        )
    growth = [f"{after / before:.1f}" for before, after in pairwise(times)]
    print(f"ten times the text takes {' and '.join(growth)} times as long")


if __name__ == "__main__":
    main()
