"""Named styles of a .docx: what a paragraph or a run inherits from them."""

from dataclasses import dataclass

from lxml import etree

from minxue.engines.planscript.reading.package import child, local, value

OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class NumberedBy:
    """A ``numPr``: which list and which level; None is not said. List "0" takes the number away."""

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    style_id: str
    name: str
    based_on: str | None
    numbered: NumberedBy
    hidden: bool | None


class Styles:
    """Style ids to styles; chains that bite their own tail end there."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root:
            if local(element) == "style":
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        style_id = value(element, "styleId")
        if style_id is None or style_id in self._styles:
            return
        self._styles[style_id] = Style(
            style_id=style_id,
            name=(value(child(element, "name")) or "").lower(),
            based_on=value(child(element, "basedOn")),
            numbered=numbered_by(child(element, "pPr")),
            hidden=switched(child(element, "rPr", "vanish")),
        )
        if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true", "on"}:
            self._default = style_id

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and what it is based on, nearest first; without an id the default paragraph style."""
        found: dict[str, Style] = {}
        wanted = style_id if style_id in self._styles else self._default
        while wanted in self._styles and wanted not in found:
            found[wanted] = self._styles[wanted]
            wanted = self._styles[wanted].based_on
        return list(found.values())

    def hides(self, style_id: str | None) -> bool:
        """Whether a run of this style is hidden text."""
        if style_id not in self._styles:
            return False
        return next((one.hidden for one in self.chain(style_id) if one.hidden is not None), False)


def numbered_by(properties: etree._Element | None) -> NumberedBy:
    """The ``numPr`` of paragraph properties."""
    numbered = child(properties, "numPr")
    return NumberedBy(value(child(numbered, "numId")), whole(value(child(numbered, "ilvl"))))


def switched(element: etree._Element | None) -> bool | None:
    """On, off, or None if nothing is said."""
    return None if element is None else (value(element) or "on").lower() not in OFF


def whole(text: str | None) -> int | None:
    """A whole number of at most nine figures, else None."""
    text = (text or "").strip()
    return int(text) if text.lstrip("+-").isascii() and text.lstrip("+-").isdigit() and len(text) < 10 else None
