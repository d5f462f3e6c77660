"""Marks in the text: nothing of it is lost, every finding is marked whole, also where they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from minxue.desk.queries.marking import display_end, lines
from minxue.plans.models import Finding

TEXT = "二、任务\n由社区教育中心负责，每月举办讲座3次。\n\n三、完\n"


def finding(start: int, end: int, kind: str = "target", state: str = "open", title: str = "") -> Finding:
    return Finding(kind=kind, start=start, end=end, state=state, quote=TEXT[start:end], data={"title": title})


SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(spans=st.lists(SPANS, max_size=6), piece=SPANS)
def test_the_text_stays_and_marks_cover_their_findings(spans: list[list[int]], piece: list[int]) -> None:
    findings = [finding(first, last) for first, last in spans]
    start, end = piece
    found = lines(TEXT, start, end, findings, {})
    assert ["".join(run.text for run in line.runs) for line in found] == [
        line for line in TEXT[start:end].split("\n") if line.strip()
    ]
    for row in findings:
        marked = set()
        for line in found:
            at = line.at
            for run in line.runs:
                if row in run.findings:
                    marked |= set(range(at, at + len(run.text)))
                at += len(run.text)
        shown = {at for line in found for at in range(line.at, line.at + sum(len(run.text) for run in line.runs))}
        assert marked == set(range(row.start, row.end)) & shown


def test_overlapping_findings_share_a_run() -> None:
    outer, inner = finding(5, 20), finding(8, 12, "owner", "accepted")
    (line,) = lines(TEXT, 5, 24, [outer, inner], {})
    assert [(run.text, run.findings) for run in line.runs] == [
        (TEXT[5:8], (outer,)),
        (TEXT[8:12], (outer, inner)),
        (TEXT[12:20], (outer,)),
        (TEXT[20:24], ()),
    ]
    both = line.runs[1]
    assert both.classes == "mark mark-target mark-owner mark-open mark-accepted"
    assert both.ids == f"{outer.pk} {inner.pk}"
    assert [run.pins for run in line.runs] == [(str(outer.pk),), (str(inner.pk),), (), ()]


def test_discarded_findings_are_not_marked() -> None:
    (line,) = lines(TEXT, 5, 24, [finding(5, 20, state="discarded")], {})
    assert [run.findings for run in line.runs] == [()]


def test_lines_are_set_by_their_level() -> None:
    found = lines(TEXT, 0, len(TEXT), [], {0: 1, TEXT.index("三"): 2, 5: -1})
    assert [(line.style, line.at) for line in found] == [("1", 0), ("title", 5), ("2", TEXT.index("三"))]
    assert lines("  一、目标", 0, 6, [], {2: 1})[0].level == 1


def test_the_mark_of_a_heading_takes_in_its_title() -> None:
    assert display_end(TEXT, finding(0, 2, "heading", title="任务")) == 4
    assert display_end(TEXT, finding(0, 2, "heading", title="别的")) == 2
    assert display_end(TEXT, finding(0, 2, "heading")) == 2
    assert display_end(TEXT, finding(5, 7)) == 7
    assert display_end("一、完", Finding(kind="heading", start=0, end=2, data={"title": "完"})) == 3
