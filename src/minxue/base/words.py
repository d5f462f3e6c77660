"""Words in a row, in the manner of the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language


def in_chinese() -> bool:
    """Whether the reader's language is Chinese, which it is where nothing was chosen."""
    return (get_language() or "zh").startswith("zh")


def listed(names: Iterable[object]) -> str:
    """Names with a comma between: 、 in Chinese."""
    return ("、" if in_chinese() else ", ").join(map(str, names))


def chained(parts: Iterable[object]) -> str:
    """Parts of a sentence with a semicolon between: ； in Chinese."""
    return ("；" if in_chinese() else "; ").join(map(str, parts))
