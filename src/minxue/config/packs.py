"""Data packs: kinds, indicators and the demo street, as TOML."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from minxue.activities.actions import add_kind as add_activity_kind
from minxue.activities.actions.themes import load_holidays, load_theme
from minxue.activities.choices import DayKind
from minxue.activities.models import ActivityKind
from minxue.figures.actions import add_indicator
from minxue.orgs.actions import add_kind as add_unit_kind


def packs_folder() -> Path:
    """Where the packs lie: inside an installed wheel, else at the root of the repository."""
    inside: Path = settings.PACKAGE / "packs"
    return inside if inside.is_dir() else settings.PACKAGE.parent.parent / "packs"


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """The rows `[[key]]` of a file of a pack, e.g. `rows("base/unit_kinds.toml", "kind")`."""
    data = tomllib.loads((packs_folder() / name).read_text(encoding="utf-8"))
    return list(data[key])


def load_base() -> None:
    """Bring the kinds and indicators that every installation has; again: corrected."""
    for order, row in enumerate(rows("base/unit_kinds.toml", "kind")):
        add_unit_kind(code=row["code"], zh=row["zh"], en=row["en"], order=order, below_county=row["below_county"])
    for order, row in enumerate(rows("base/activity_kinds.toml", "kind")):
        kind = {name: row[name] for name in ("code", "zh", "en", "training", "counts_session")}
        add_activity_kind(**kind, order=order)
    for order, row in enumerate(rows("base/indicators.toml", "indicator")):
        add_indicator(
            code=row["code"],
            zh=row["zh"],
            en=row["en"],
            formula=row["formula"],
            unit=row["unit"],
            units=row["units"],
            scope=row["scope"],
            subjects=row["subjects"],
            words_zh=row["definition_zh"],
            words_en=row["definition_en"],
            order=order,
        )
    load_health()


def load_health() -> None:
    """Bring the themes of the health-education year and the days off as announced; again: corrected."""
    kinds = ActivityKind.objects.in_bulk()
    for row in rows("health/themes.toml", "theme"):
        load_theme(**row | {"kind": kinds[row["kind"]]})
    load_holidays(days=_days_off())


def _days_off() -> Iterator[tuple[date, str, DayKind]]:
    for year in rows("health/holidays.toml", "year"):
        for span in year["off"]:
            for n in range((span["last"] - span["first"]).days + 1):
                yield span["first"] + timedelta(days=n), span["name"], DayKind.OFF
        for one in year["work"]:
            yield one["date"], one["name"], DayKind.WORK
