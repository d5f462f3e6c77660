"""Web pages: what a reader sees of them, in order."""

import quopri

import pytest

from minxue.engines.planscript.reading import Reading, Unreadable
from minxue.engines.planscript.reading.markup import text_of
from minxue.engines.planscript.reading.parsing import parse

SHOWN = [
    ("<h1>方案</h1><p>一、目标<br>二、措施</p>三", "方案\n一、目标\n二、措施\n三"),
    ("<p>a\n  b <b>c</b>\nd</p>", "a b c d"),
    ("<p>社区\n教育 工作</p>", "社区教育 工作"),
    ("<p>社区<b>教育</b>\n<i>工作</i> </p>", "社区教育工作"),
    ("<p>&nbsp;&nbsp;5&times;2&#x4e00;&ldquo;好&rdquo;</p>", "\xa0\xa05×2一“好”"),
    ("<script>x()</script><style>p{}</style><noscript>n</noscript>a<!-- c --><select><option>o</select>", "a"),
    ("<div style='DISPLAY : none'>x<p>y</p></div>z<p hidden>h</p><span style='visibility:hidden'>v</span>t", "zt"),
    ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
    ("<ol start=3 type=A><li>甲<li value=9>乙<li>丙</ol>", "C. 甲\nI. 乙\nJ. 丙"),
    ("<ol type=i start=4><li>甲</ol><ol type=I><li>乙</ol><ol type=a><li>丙</ol>", "iv. 甲\nI. 乙\na. 丙"),
    ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙"),
    (
        "<ol style='list-style:none'><li>甲</ol><ol style='list-style-type:disclosure-open' start=x><li>乙</ol>",
        "甲\n1. 乙",
    ),
    ("<ol start=99999><li>甲</ol>", "1. 甲"),
    ("<ol><li><p>甲</p><ol><li>a</ol><li></li><li>乙</ol>", "1. 甲\n1. a\n3. 乙"),
    ("<ul><li>甲<ul><li>乙</ul></ul><li>丙", "• 甲\n• 乙\n丙"),
    (
        "<table><tr><th>项目<th>人数</tr><tr><td><p>讲座</p><p>展览</p></td><td> 300 </td></tr></table>",
        "项目\t人数\n讲座 展览\t300",
    ),
    ("<table><tr><td>a</td><td></td><td>c</td></tr><tr><td></td><td>b</td></tr></table>", "a\t\tc\n\tb"),
    ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙"),
    (
        "<table><tr><td>侧<td><table><tr><td>a<td>b</table><td>边</table>",
        "侧\na\tb\n边",
    ),
    ("<table><tr><td>a<br>b</td><td><ol><li>c<li>d</ol></td></tr></table>", "a b\t1. c 2. d"),
    ("<pre>a\n  b</pre>c", "a\nb\nc"),
    ("<table><tr><td><pre>a\nb</pre></td><td>c</td></tr></table>", "a b\tc"),
    ("<td>lost cell</td><li>lost item</li>", "lost cell\nlost item"),
    ("<ruby>学<rt>xué</rt></ruby><svg><text>s</text></svg>", "学"),
    ("<?xml version='1.0' encoding='gbk'?><html><body>甲</body></html>", "甲"),
    ("<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;甲</p>", "]>\n&a;甲"),
]


@pytest.mark.parametrize(("source", "shown"), SHOWN)
def test_what_is_seen_of_a_page(source: str, shown: str):
    assert text_of(source) == shown


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        ("<html><meta charset=gb2312><p>方案㐀</p>".encode("gb18030"), ()),
        ("<html><meta http-equiv='Content-Type' content='text/html; charset=UTF-8'><p>方案㐀</p>".encode(), ()),
        ("<html><meta charset='big5'><p>方案".encode("big5") + b"</p>", ()),
        ("<html><meta charset='utf-8'><p>方案㐀</p>".encode("gb18030"), ("guessed-encoding",)),
        ("<html><meta charset='klingon'><p>方案㐀</p>".encode(), ()),
        ("<html><p>方案㐀</p>".encode("utf-16"), ()),
    ],
)
def test_the_encoding_of_a_page(data: bytes, notes: tuple[str, ...]):
    reading = parse(data, "html")
    assert (reading.kind, reading.text[:2], reading.notes) == ("html", "方案", notes)


@pytest.mark.parametrize("ending", ["doc", "html", "", "xls", "txt"])
def test_a_page_is_known_by_its_content(ending: str):
    assert parse("  <!-- x -->\n<HTML><body>方案</body></HTML>".encode(), ending) == Reading("方案", "html", ())


def test_an_ending_alone_makes_a_page():
    assert parse("方案<br>一".encode(), "html").text == "方案\n一"
    assert parse("方案<br>一".encode(), "txt").text == "方案<br>一"


def saved(
    body: bytes, *, encoding: str = "quoted-printable", kind: str = "text/html", charset: str = "gb2312"
) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f'Content-Type: {kind}; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    )
    return head.encode() + body + b"\r\n--b--\r\n"


def test_a_page_saved_with_its_pictures():
    body = quopri.encodestring("<html><p>方案</p></html>".encode("gb18030"))
    assert parse(saved(body), "doc") == Reading("方案", "html", ())
    assert parse(saved("<p>方案㐀</p>".encode("gb18030"), encoding="8bit", charset="?"), "mht").notes == (
        "guessed-encoding",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(b"x", kind="image/png"), "not-a-document"),
        (saved(b""), "broken"),
    ],
)
def test_a_saved_page_without_a_page(data: bytes, code: str):
    with pytest.raises(Unreadable) as caught:
        parse(data)
    assert caught.value.code == code
