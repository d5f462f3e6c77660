"""The state of the installation."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.desk.choices import LIMITS
from minxue.desk.queries.installation import house
from minxue.orgs.choices import Permission
from minxue.orgs.policy import demand
from minxue.orgs.queries import paths_for
from minxue.web.pages import Fact
from minxue.web.tables import Column, Table

# Name, value and meaning: the meaning stands in English, as in the deployment guide.
SETTINGS = (
    Column[tuple[str, str, str]]("name", _("Setting"), lambda row: row[0], head=True),
    Column[tuple[str, str, str]]("value", _("Set to"), lambda row: row[1]),
)
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@staff("GET")
def installation(request: StaffRequest) -> HttpResponse:
    """Version, database, worker, book and limits; nothing is changed or verified here."""
    demand(bool(paths_for(request.user, Permission.SYSTEM_CARE)))
    state = house()
    facts = (
        Fact(_("Version"), state.version),
        Fact(_("Stage"), state.stage),
        Fact(_("Database"), DATABASES.get(state.database, state.database)),
        Fact(_("Acts in the book"), state.acts),
        Fact(_("of these sealed"), state.sealed),
        Fact(_("Last seal"), state.last_seal),
        Fact(_("Messages that wait for the worker"), state.waiting),
        Fact(_("of these after a fault"), state.faulty),
        Fact(_("Jobs waiting or running"), state.jobs_waiting),
    )
    read = Table(_("Settings as read"), SETTINGS, settings.AS_READ)
    missing = [LIMITS.get(name, name) for name in state.limits_missing]
    return render(
        request, "desk/installation.html", {"house": state, "facts": facts, "missing": missing, "settings": read}
    )
