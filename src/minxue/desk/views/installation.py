"""The state of the installation."""

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
    missing = [LIMITS.get(name, name) for name in state.limits_missing]
    return render(request, "desk/installation.html", {"house": state, "facts": facts, "missing": missing})
