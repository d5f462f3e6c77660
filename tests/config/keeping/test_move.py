"""`minxue move`: to PostgreSQL and back, the same rows and the same pages."""

from pathlib import Path

from minxue.config.keeping.moving import shown
from tests.config.keeping.conftest import NewDatabase
from tests.config.keeping.house import House, everything

PAGES = ("/", "/plans/", "/activities/", "/people/", "/figures/", "/units/")


def test_to_postgresql_and_back(street: House, tmp_path: Path, new_database: NewDatabase) -> None:
    house = street.copied(tmp_path / "house")
    url = new_database()
    done = house.run("move", url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == (
        f"Moved. Now set DATABASE_URL={url} and start the service again; the old database was not changed."
    )
    assert everything(house.database) == everything(street.database)
    moved = House(house.folder, url)
    assert moved.run("check").returncode == 0
    done = moved.run("move", f"sqlite:///{tmp_path / 'back.sqlite3'}")
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(tmp_path / "back.sqlite3") == everything(street.database)
    assert moved.pages(*PAGES) == house.pages(*PAGES)
    again = moved.run("move", url)
    assert (again.returncode, again.stderr.splitlines()[-1]) == (
        1,
        "The move was not done: the present database stays in use, nothing in it was changed.",
    )
    assert [path.name for path in house.folder.iterdir() if path.name.startswith("moving-")] == []


def test_a_row_that_postgresql_cannot_take_is_named(street: House, tmp_path: Path, new_database: NewDatabase) -> None:
    house = street.copied(tmp_path / "house")
    house.python("-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
                 "c.execute(\"UPDATE base_notice SET words = 'a' || char(0) || 'b'\"); c.commit()",
                 str(house.database))  # fmt: skip
    done = house.run("move", new_database())
    assert done.returncode == 1
    assert done.stderr.startswith("postgresql does not take a row of tables/base_notice/000001.jsonl: ")


NUMBERED = """
import django; django.setup()
from allauth.account.models import EmailAddress
from minxue.accounts.models import User
user = User.objects.order_by("id").first()
number = EmailAddress.objects.count() + 1
print(EmailAddress.objects.create(user=user, email=f"{number}@willow.example").pk)
"""


def test_numbers_go_on_after_the_highest(street: House, tmp_path: Path, new_database: NewDatabase) -> None:
    """The one table whose keys the database gives is not ours, but it is moved as well."""
    url = new_database()
    house = street.copied(tmp_path / "house")
    module = "minxue.config.settings"
    assert house.python("-c", NUMBERED, DJANGO_SETTINGS_MODULE=module).stdout == "1\n"
    assert house.run("move", url).returncode == 0
    done = House(house.folder, url).python("-c", NUMBERED, DJANGO_SETTINGS_MODULE=module)
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_an_address_of_no_database_is_refused(street: House) -> None:
    done = street.run("move", "mysql://a@b/c")
    assert (done.returncode, done.stderr) == (
        1, "DATABASE_URL: begin with sqlite:/// or postgres://, not 'mysql'\n",
    )  # fmt: skip


def test_a_password_is_never_shown() -> None:
    assert shown("postgres://office:a%40b@db.example/minxue") == "postgres://office:…@db.example/minxue"
    assert shown("postgres://office@db.example/minxue") == "postgres://office@db.example/minxue"
