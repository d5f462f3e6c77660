"""What every page knows: how it is to be read (mode, theme, language)."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from minxue.web.http import MODE_COOKIE, MODES, THEME_COOKIE, THEMES


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that can be chosen, in its own name."""

    code: str
    name: str
    current: bool


def _cookie(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(name, "")
    return value if value in allowed else allowed[0]


def _tongues() -> tuple[Tongue, ...]:
    current = get_language()
    return tuple(Tongue(code, name, code == current) for code, name in settings.LANGUAGES)


def furniture(request: HttpRequest) -> dict[str, object]:
    """`mode` (plain, senior), `theme` (auto, light, dark), `languages`, `here` (the address to come back to), and
    `training`: whether this is a training copy.
    """
    return {
        "mode": _cookie(request, MODE_COOKIE, MODES),
        "theme": _cookie(request, THEME_COOKIE, THEMES),
        "training": settings.TRAINING,
        "languages": _tongues(),
        "here": request.get_full_path() if request.method == "GET" else request.path,
    }
