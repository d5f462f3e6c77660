"""Web pages (.html, and those that an office program saved as .doc or .mht)."""

import email
import re
from email.message import Message

from lxml import etree

from minxue.engines.planscript.reading.cleaning import finish
from minxue.engines.planscript.reading.encoding import decode
from minxue.engines.planscript.reading.kinds import opening
from minxue.engines.planscript.reading.outcome import Reading, Unreadable
from minxue.engines.planscript.reading.page import Page

DECLARED = re.compile(r"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def read_html(data: bytes) -> Reading:
    """The text of a web page. Raises ``Unreadable``."""
    found = DECLARED.search(opening(data))
    text, guessed = decode(data, found.group(1) if found else "")
    return finish(text_of(text), "html", {"guessed-encoding"} if guessed else frozenset())


def read_saved_page(data: bytes) -> Reading:
    """A page saved with its pictures as one file (MHTML): its first HTML part."""
    part = next((one for one in email.message_from_bytes(data).walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        raise Unreadable("not-a-document")
    text, guessed = decode(_payload(part), str(part.get_param("charset") or ""))
    return finish(text_of(text), "html", {"guessed-encoding"} if guessed else frozenset())


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        raise Unreadable("broken")
    return payload


def text_of(source: str) -> str:
    """The visible text of HTML source. Raises ``Unreadable`` (empty, too-deep)."""
    page = Page()
    root = _root(DECLARATION.sub("", source, count=1))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            page.start(element)
        else:
            page.end(element)
    return page.text()


def _root(source: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("broken") from error
    # The parser forgives everything; beyond its depth it drops the rest of the page without a word.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable("too-deep")
    if any("memory" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable("too-much-memory")
    if root is None:
        raise Unreadable("empty")
    return root
