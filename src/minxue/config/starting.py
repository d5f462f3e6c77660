"""First steps of an installation: the database, the base pack, the demo street, the first account."""

import argparse
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from minxue.accounts.actions import make_user
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.config import env
from minxue.config.checking import check_house
from minxue.config.packs import load_base
from minxue.config.supervising import is_stamped, stamp
from minxue.desk.actions.setup import open_setup
from minxue.orgs.actions import add_unit, grant_post
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit, UnitKind


def prepare() -> None:
    """Make or upgrade the database, the cache table and the base pack."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_base()


def first_start() -> None:
    """Before the first serving on a desk: prepare, and load the demo street into an empty house."""
    prepare()
    if not Unit.objects.exists():
        load_demo()


def setup_code() -> int:
    """Make the database where there is none, and print the code of the set-up as long as the house is empty.

    A database that has tables is never upgraded here: that is `minxue upgrade`, after a backup. What comes with the
    program is brought to one that only a new version has not seen yet, however its tables came to be.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with connection.cursor() as cursor:
        there = bool(connection.introspection.table_names(cursor))
    if not there:
        prepare()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return 0
    if there and not is_stamped():
        load_base()
    stamp()
    say_setup_code()
    return 0


def upgrade() -> int:
    """Bring the database and what comes with the program (kinds, indicators, themes, days off) to this version."""
    prepare()
    stamp()
    say_setup_code()
    return check_house()


def say_setup_code() -> None:
    """Print the code and where it is asked for; nothing in a house that is not empty."""
    run = open_setup()
    if run is not None and run.code:
        address = f"http://{env.text('MINXUE_BIND')}:{env.text('MINXUE_PORT')}/setup/"
        print(f"This installation is empty. Open {address} and type the set-up code:  {run.code}", flush=True)


def load_demo() -> int:
    """Load the demo street and print its accounts; 1 when the house is not empty."""
    from minxue.config.demo import load_street

    prepare()
    if Unit.objects.exists():
        print("The database is not empty: the demo street is not loaded.", file=sys.stderr)
        return 1
    for line in load_street():
        print(line, flush=True)
    return 0


def create_admin(options: argparse.Namespace) -> int:
    """Make an account with a post; on an empty installation the topmost unit as well. Prints the first password."""
    prepare()
    unit = Unit.objects.filter(code=options.unit).first() if options.unit else Unit.objects.order_by("path").first()
    if unit is None and options.unit_name and not options.unit:
        kind = UnitKind.objects.get(code=options.unit_kind)
        unit = add_unit(name=options.unit_name, kind=kind, parent=None, by=None, code="999901", since=today())
    if unit is None:
        print("There is no such unit; for the first one give --unit-name.", file=sys.stderr)
        say_setup_code()
        return 1
    if User.objects.filter(username__iexact=options.username).exists():
        print("This sign-in name is taken.", file=sys.stderr)
        return 1
    user, password = make_user(username=options.username, name=options.name or options.username, by=None)
    grant_post(user=user, unit=unit, role=Role(options.role), by=None)
    print(f"{options.username}  {password}  ({unit.name})")
    return 0
