"""Texts and web pages that are none, or mean harm."""

from tests.engines.planscript.reading.builders import noise
from tests.engines.planscript.reading.hostile.case import Case
from tests.engines.planscript.reading.hostile.markup import LAUGHS

WORD_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
ASKING = (
    b"<html><iframe src=http://127.0.0.1:9/></iframe><img src=http://127.0.0.1:9/>"
    b"<link rel=stylesheet href=http://127.0.0.1:9/>ok"
)
PLAN = "实施方案".encode()
LAUGHING = f"<!DOCTYPE html [{LAUGHS}]><html>&l9;ok".encode()
FAR_LIST = b"<html><ol start=99999999999999999999><li value=-5>ok"
MANY = 100_000


def nested_parts(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\r\n"
    for number in range(depth):
        head += f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode()
    return head + b"\r\nx"


TEXTS: list[Case] = [
    ("nothing", "docx", lambda: b"", "empty"),
    ("white space", "txt", lambda: b" \r\n\t ", "empty"),
    ("only a mark of byte order", "txt", lambda: b"\xef\xbb\xbf", "empty"),
    ("zero bytes", "txt", lambda: bytes(1000), "wrong-ending"),
    ("noise", "", lambda: noise(5000, 3), "not-a-document"),
    ("noise named .docx", "docx", lambda: noise(5000, 4), "wrong-ending"),
    ("half of a UTF-16 pair", "txt", lambda: b"\xff\xfe2u\x00\xd8", "encoding"),
    ("UTF-16 cut in a character", "txt", lambda: "甲乙".encode("utf-16")[:-1], "encoding"),
    ("bytes of no encoding", "txt", lambda: "方案".encode() + b"\xff\xff\xff\xfe", "encoding"),
    ("a file above the limit", "txt", lambda: b"a" * ((64 << 20) + 1), "too-big"),
    ("a text above the limit", "txt", lambda: b"a" * (5 << 20), "too-big"),
    ("a program named .docx", "docx", lambda: b"MZ\x90\x00" + bytes(200), "wrong-ending"),
    ("a program", "exe", lambda: b"MZ\x90\x00" + bytes(200), "not-a-document"),
    ("a Linux program", "doc", lambda: b"\x7fELF" + bytes(200), "wrong-ending"),
    ("a shell script named .txt", "txt", lambda: b"#!/bin/sh\nrm -rf /\n", "wrong-ending"),
    ("a script by its ending", "js", lambda: b"alert(1)", "not-a-document"),
    ("a picture named .doc", "doc", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "wrong-ending"),
    ("a film", "mp4", lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(50), "not-a-document"),
    ("a RAR archive", "rar", lambda: b"Rar!\x1a\x07\x00", "not-a-document"),
    ("a vector picture", "svg", lambda: SVG, "not-a-document"),
    ("rich text", "doc", lambda: b"{\\rtf1\\ansi plan}", "save-as-docx"),
    ("Word 2003 XML", "doc", lambda: WORD_XML, "save-as-docx"),
    ("other XML", "doc", lambda: b'<?xml version="1.0"?><x/>', "wrong-ending"),
    ("a text that calls itself a document", "docx", lambda: PLAN, "=实施方案"),
]

PAGES: list[Case] = [
    ("a hundred thousand nested blocks", "html", lambda: b"<html>" + b"<div>" * MANY + b"x", "too-deep"),
    ("blocks that are never closed", "html", lambda: b"<html>" + b"<p>x" * MANY, "=" + "\n".join("x" * MANY)),
    ("a row of very many cells", "html", lambda: b"<html><table><tr>" + b"<td>x" * MANY, "=" + "\t".join("x" * MANY)),
    ("a script of nine megabytes", "html", lambda: b"<html><script>" + b"x=1;" * (9 << 18) + b"</script>ok", "=ok"),
    ("very many scripts", "html", lambda: b"<html>" + b"<script>x</script>" * MANY + b"ok", "=ok"),
    ("a page that asks for others", "html", lambda: ASKING, "=ok"),
    ("a laughing page", "html", lambda: LAUGHING, "=]>&l9;ok"),
    ("an attribute of a megabyte", "html", lambda: b"<html><p style='" + b"x" * (1 << 20) + b"'>ok", "=ok"),
    ("a comment that never ends", "html", lambda: b"<html>ok<!--" + b"x" * MANY, "=ok"),
    ("a list from beyond all numbers", "html", lambda: FAR_LIST, "=-5. ok"),
    ("a saved page without parts", "mht", lambda: b"MIME-Version: 1.0\r\n\r\nx", "wrong-ending"),
    ("two hundred parts in parts", "mht", lambda: nested_parts(200), "wrong-ending"),
    ("very many open brackets", "md", lambda: b"[" * MANY, "=" + "[" * MANY),
    ("a picture in place of text", "md", lambda: b"![x](http://127.0.0.1:9/x.png)", "empty"),
]
