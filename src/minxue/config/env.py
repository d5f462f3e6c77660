"""Settings from the environment: one declared table, each name also as `NAME_FILE` (a file that holds the value)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(ValueError):
    """A setting that cannot be read; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One name of the environment: its kind (text, flag, number, day, list), default and meaning."""

    name: str
    kind: str
    default: str
    about: str


SETTINGS = (
    Setting("MINXUE_STAGE", "text", "production", "production, development or test"),
    Setting("MINXUE_SECRET_KEY", "text", "", "secret of sessions and signatures, 50 characters or more"),
    Setting("MINXUE_DEBUG", "flag", "", "error pages with the innards; never in production"),
    Setting("MINXUE_HOSTS", "list", "", "host names that the site answers to, by comma"),
    Setting("MINXUE_ORIGINS", "list", "", "https origins from which forms are taken, by comma"),
    Setting("MINXUE_DATA", "text", "var", "folder of the database file, handed-in files and logs"),
    Setting("DATABASE_URL", "text", "", "sqlite:///path or postgres://user:password@host:port/name"),
    Setting("MINXUE_POOL", "number", "10", "most connections of a process to PostgreSQL; 0 switches the pool off"),
    Setting("MINXUE_TODAY", "day", "", "a fixed day (2026-03-24) for rehearsals and tests"),
    Setting("MINXUE_INSECURE_COOKIES", "flag", "", "cookies over plain http; refused in production"),
    Setting("MINXUE_BEHIND_PROXY", "flag", "", "trust X-Forwarded-Proto of the proxy in front"),
    Setting("MINXUE_IDLE_MINUTES", "number", "120", "minutes without a request after which one is signed out"),
    Setting("MINXUE_SESSION_HOURS", "number", "12", "hours after sign-in after which one is signed out"),
    Setting("MINXUE_PASSWORDS", "text", "asvs", "what a password must be: asvs (long, no change asked) or dengbao3"),
    Setting("MINXUE_BREACHED", "text", "", "file of SHA-1 hashes of breached passwords, one a line, in order"),
    Setting("MINXUE_SECOND_FACTOR", "flag", "", "a second factor is required for posts above the citizen school"),
    Setting("MINXUE_PORT", "number", "8000", "port of the web server"),
    Setting("MINXUE_BIND", "text", "127.0.0.1", "address the web server listens on"),
    Setting("MINXUE_WORKERS", "number", "1", "web processes"),
    Setting("MINXUE_LOG_LEVEL", "text", "INFO", "least level of the log"),
    Setting("MINXUE_UNIT_MEGABYTES", "number", "2000", "room of a unit for photos, scans and documents, in MB"),
    Setting("MINXUE_SCAN_DAYS", "number", "365", "days for which scanned sign-in sheets are kept"),
    Setting("MINXUE_SMS_GATEWAY", "text", "", "address that takes text messages as JSON; loopback for rehearsals"),
    Setting("MINXUE_SMS_TOKEN", "text", "", "secret that the gateway for text messages asks for"),
    Setting("MINXUE_SMS_HOURS", "text", "8-20", "hours in which text messages may go out"),
)
# What a training copy may know of the environment: nothing that leads out of the house or to the real database.
HARMLESS = frozenset({"MINXUE_STAGE", "MINXUE_HOSTS", "MINXUE_ORIGINS", "MINXUE_TODAY", "MINXUE_BIND"}) | {
    "MINXUE_INSECURE_COOKIES",
    "MINXUE_BEHIND_PROXY",
    "MINXUE_LOG_LEVEL",
    "MINXUE_PASSWORDS",
}
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The value of a declared name: from `NAME`, else the file named by `NAME_FILE`, else its default."""
    environ = os.environ if environ is None else environ
    setting = _BY_NAME[name]
    if name in environ:
        return environ[name].strip()
    if file := environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as fault:
            raise BadSetting(f"{name}_FILE: {file} cannot be read ({fault.strerror})") from fault
    return setting.default


SECRETS = frozenset({"MINXUE_SECRET_KEY", "MINXUE_SMS_TOKEN"})


def as_read(environ: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Each setting with its value as read and its meaning, for the page of the system administrator: no secrets."""
    return [(one.name, _shown(one.name, text(one.name, environ)), one.about) for one in SETTINGS]


def _shown(name: str, value: str) -> str:
    if name in SECRETS:
        return "***" if value else ""
    parts = urlsplit(value) if name == "DATABASE_URL" else None
    if parts and parts.password:
        return value.replace(f":{parts.password}@", ":***@", 1)
    return value


def flag(name: str, environ: Mapping[str, str] | None = None) -> bool:
    """A yes or no: 1, true, yes, on; empty, 0, false, no, off."""
    value = text(name, environ).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name}: write 1 or 0, not {value!r}")


def number(name: str, environ: Mapping[str, str] | None = None) -> int:
    """A whole number, not negative."""
    value = text(name, environ)
    if not value.isdecimal():
        raise BadSetting(f"{name}: write a whole number, not {value!r}")
    return int(value)


def day(name: str, environ: Mapping[str, str] | None = None) -> date | None:
    """A day as 2026-03-24, or none."""
    value = text(name, environ)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as fault:
        raise BadSetting(f"{name}: write a day like 2026-03-24, not {value!r}") from fault


def listed(name: str, environ: Mapping[str, str] | None = None) -> list[str]:
    """Values parted by commas."""
    return [part.strip() for part in text(name, environ).split(",") if part.strip()]


def database(url: str, data: Path, pool: int) -> dict[str, object]:
    """Django's description of the database at `url`; empty means a SQLite file in the data folder."""
    parts = urlsplit(url or "sqlite:///")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if url else str(data / "minxue.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"DATABASE_URL: begin with sqlite:/// or postgres://, not {parts.scheme!r}")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def data() -> Path:
    """The folder of the data."""
    return Path(text("MINXUE_DATA")).resolve()


def marker(folder: Path) -> Path:
    """The file that makes a data folder a training copy."""
    return folder / "training-copy.json"


def is_training(folder: Path) -> bool:
    """Whether a data folder holds a training copy."""
    return marker(folder).is_file()


def sms_gateway(*, production: bool, environ: Mapping[str, str] | None = None) -> str:
    """The gateway for text messages: none, an http(s) address, or in rehearsals `loopback`, which sends nothing."""
    value = text("MINXUE_SMS_GATEWAY", environ)
    if value == "loopback" and production:
        raise BadSetting("MINXUE_SMS_GATEWAY: loopback sends nothing; in production write the gateway's address")
    if value not in {"", "loopback"} and urlsplit(value).scheme not in {"http", "https"}:
        raise BadSetting(f"MINXUE_SMS_GATEWAY: write an address that begins with https://, not {value!r}")
    return value


def sms_hours(environ: Mapping[str, str] | None = None) -> tuple[int, int]:
    """From which hour to before which text messages may go out, as 8-20."""
    value = text("MINXUE_SMS_HOURS", environ)
    first, _, last = value.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= 24):
        raise BadSetting(f"MINXUE_SMS_HOURS: write two hours, as 8-20, not {value!r}")
    return int(first), int(last)
