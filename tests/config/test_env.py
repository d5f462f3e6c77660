"""Settings from the environment."""

from datetime import date
from pathlib import Path

import pytest

from minxue.config import env


def test_the_environment_comes_before_the_file_and_the_default(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")
    name = "MINXUE_SECRET_KEY"
    assert env.text(name, {}) == ""
    assert env.text(name, {f"{name}_FILE": str(file)}) == "from the file"
    assert env.text(name, {name: " from the environment ", f"{name}_FILE": str(file)}) == "from the environment"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(env.BadSetting, match=r"MINXUE_SECRET_KEY_FILE: .*absent cannot be read"):
        env.text("MINXUE_SECRET_KEY", {"MINXUE_SECRET_KEY_FILE": str(tmp_path / "absent")})


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("", False), ("off", False)])
def test_flags(value: str, meant: bool) -> None:
    assert env.flag("MINXUE_DEBUG", {"MINXUE_DEBUG": value}) is meant


def test_values_of_the_wrong_kind_are_refused_in_words() -> None:
    with pytest.raises(env.BadSetting, match="MINXUE_DEBUG: write 1 or 0, not 'perhaps'"):
        env.flag("MINXUE_DEBUG", {"MINXUE_DEBUG": "perhaps"})
    with pytest.raises(env.BadSetting, match="MINXUE_PORT: write a whole number, not 'eighty'"):
        env.number("MINXUE_PORT", {"MINXUE_PORT": "eighty"})
    with pytest.raises(env.BadSetting, match="MINXUE_TODAY: write a day like"):
        env.day("MINXUE_TODAY", {"MINXUE_TODAY": "24.3.2026"})
    with pytest.raises(env.BadSetting, match="DATABASE_URL: begin with"):
        env.database("mysql://here/there", Path("var"), 0)


def test_numbers_days_and_lists() -> None:
    assert env.number("MINXUE_PORT", {}) == 8000
    assert env.day("MINXUE_TODAY", {}) is None
    assert env.day("MINXUE_TODAY", {"MINXUE_TODAY": "2026-03-24"}) == date(2026, 3, 24)
    assert env.listed("MINXUE_HOSTS", {"MINXUE_HOSTS": "a.example, b.example,"}) == ["a.example", "b.example"]


def test_sqlite_is_the_default_and_is_set_up_for_many_readers(tmp_path: Path) -> None:
    described = env.database("", tmp_path, 10)
    assert described["NAME"] == str(tmp_path / "minxue.sqlite3")
    assert env.database("sqlite:////srv/a%20b.db", tmp_path, 10)["NAME"] == "/srv/a b.db"
    options = described["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_with_and_without_a_pool(tmp_path: Path) -> None:
    described = env.database("postgres://clerk:p%40ss@db:5433/minxue?sslmode=require", tmp_path, 4)
    assert described == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "minxue",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "pool": {"min_size": 1, "max_size": 4, "timeout": 10}},
    }
    assert env.database("postgresql:///minxue", tmp_path, 0)["OPTIONS"] == {}


def test_settings_as_read_show_no_secret() -> None:
    told = {"MINXUE_SECRET_KEY": "s" * 60, "DATABASE_URL": "postgres://minxue:hush@db:5432/minxue"}
    shown = {name: value for name, value, _about in env.as_read(told)}
    assert set(shown) == {setting.name for setting in env.SETTINGS}
    assert (shown["MINXUE_SECRET_KEY"], shown["DATABASE_URL"]) == ("***", "postgres://minxue:***@db:5432/minxue")
    assert shown["MINXUE_PASSWORDS"] == "asvs"
    assert ("MINXUE_SECRET_KEY", "") in [(name, value) for name, value, _about in env.as_read({})]
