"""An office package (.docx) opened in memory: a guarded ZIP, its XML parts and their relations."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from minxue.engines.planscript.reading.outcome import Unreadable

MOST_MEMBERS = 4096
MOST_UNPACKED = 512 * 1024 * 1024
MOST_PART = 48 * 1024 * 1024
MOST_RATIO = 200  # of a member above 4 MB: real documents stay below 60
ZIP_ERRORS = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    NotImplementedError,  # what zipfile itself raises for a way of packing that it does not know
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    LookupError,
)
DOCTYPE = [text.encode(code) for code in ("ascii", "utf-16-le", "utf-16-be") for text in ("<!DOCTYPE", "<!ENTITY")]
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWN_IN = {"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "externalLinkPath"}
HERE = re.compile(r"(file:/*)?[a-z]:[\\/]|[^\\/:]*$", re.IGNORECASE)


def local(element: etree._Element) -> str:
    """The name without its namespace: transitional and strict files look the same."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name, whichever namespace it stands in."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(found)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


class Package:
    """Members are read by name into memory and never written anywhere. Raises ``Unreadable``."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > 4 * MOST_MEMBERS:
            raise Unreadable("bomb")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise Unreadable("broken") from error
        self._members = self._guarded(self._zip.infolist())

    @staticmethod
    def _guarded(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
            raise Unreadable("bomb")
        named: dict[str, zipfile.ZipInfo] = {}
        for one in members:
            if one.flag_bits & 0x1:
                raise Unreadable("encrypted")
            if one.file_size > 4 * 1024 * 1024 and one.file_size > MOST_RATIO * max(1, one.compress_size):
                raise Unreadable("bomb")
            name = one.filename.replace("\\", "/").lstrip("/").lower()
            if name in named:
                raise Unreadable("broken")  # which of the two would be read is anybody's guess
            named[name] = one
        return named

    @property
    def names(self) -> tuple[str, ...]:
        """Member names in lower case, with forward slashes."""
        return tuple(self._members)

    def has(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        member = self._members[name.lower()]
        if member.file_size > MOST_PART:
            raise Unreadable("too-big")
        try:
            return self._zip.read(member)
        except RuntimeError as error:
            raise Unreadable("encrypted" if "password" in str(error) else "broken") from error
        except ZIP_ERRORS as error:
            raise Unreadable("broken") from error

    def root(self, name: str) -> etree._Element | None:
        """The parsed part, or None if there is none."""
        return parse_xml(self.read(name)) if self.has(name) else None

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        """(kind, target part) of what a part points to inside the package; "" is the package itself."""
        folder, _, name = part.rpartition("/")
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in () if root is None else root.iter(RELATION):
            if (value(one, "TargetMode") or "").lower() != "external":
                target = (value(one, "Target") or "").replace("\\", "/")
                yield _kind(one), posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def refuse_foreign_parts(self) -> None:
        """Raises ``Unreadable`` if the document draws a part of itself from elsewhere.

        Links and pictures are never followed. A template is named by nearly every document of an office:
        on a disk it is harmless, on another machine it is the usual way in for an attacker.
        """
        for name in self.names:
            if name.endswith(".rels"):
                root = self.root(name)
                for one in () if root is None else root.iter(RELATION):
                    if _draws_from_elsewhere(one):
                        raise Unreadable("external-link")


def _kind(relation: etree._Element) -> str:
    return (value(relation, "Type") or "").rpartition("/")[2]


def _draws_from_elsewhere(relation: etree._Element) -> bool:
    if (value(relation, "TargetMode") or "").lower() != "external" or _kind(relation) not in DRAWN_IN:
        return False
    return _kind(relation) != "attachedTemplate" or not HERE.match((value(relation, "Target") or "").lower())


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part. No document type is allowed at all, so no entity is ever looked up."""
    if any(mark in data for mark in DOCTYPE):
        raise Unreadable("entity")
    parser = etree.XMLParser(
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(_reason(str(error))) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable("entity")
    return root


def _reason(words: str) -> str:
    words = words.lower()
    if "depth" in words:
        return "too-deep"
    if "memory" in words:
        return "too-much-memory"
    return "entity" if "entity" in words and "amplification" in words else "broken"
