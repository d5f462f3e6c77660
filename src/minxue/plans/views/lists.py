"""The list of plans, with the documents in work above it."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minxue.accounts.http import StaffRequest, staff
from minxue.base.queries import matching
from minxue.base.registry import address_of
from minxue.engines.periods import span_of
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import paths_for
from minxue.plans import queries
from minxue.plans.choices import PlanState
from minxue.plans.forms import PlanFilters
from minxue.plans.models import Plan
from minxue.web import pages
from minxue.web.tables import Column, Empty, Listing

COLUMNS = (
    Column[Plan](
        "title",
        _("Plan"),
        lambda plan: plan.title,
        head=True,
        order="search",
        url=lambda plan: address_of("plan", plan.pk),
    ),
    Column[Plan]("unit", _("Unit"), lambda plan: plan.unit.name, order="unit__sort_name"),
    Column[Plan]("first_day", _("From"), lambda plan: plan.first_day, order="first_day"),
    Column[Plan]("last_day", _("Until"), lambda plan: span_of(plan.first_day, plan.months).last),
    Column[Plan](
        "state",
        _("State"),
        lambda plan: plan.get_state_display(),
        state=lambda plan: "course" if plan.state == PlanState.LIVING else "done",
    ),
)


@staff("GET")
def plans(request: StaffRequest) -> HttpResponse:
    """The plans one may read; year, unit and state narrow them."""
    visible = queries.visible_to(request.user)
    units = list(Unit.objects.filter(pk__in=visible.order_by().values("unit")).order_by("path"))
    filters = PlanFilters(request.GET, years=queries.years_of(visible), units=units)
    listing = Listing.read(request, COLUMNS, default="-first_day")
    may_give = bool(paths_for(request.user, Permission.PLAN_EDIT))
    give = reverse("plans:give") if may_give else ""
    empty = Empty(
        _("No plans yet"), _("Give the plan document: it is read and laid out for review."), _("Give a document"), give
    )
    extra = {"filters": filters, "give": give, "in_work": queries.in_work(request.user) if may_give else ()}
    return pages.list_page(
        request,
        "plans/plans.html",
        caption=_("Plans"),
        columns=COLUMNS,
        rows=matching(_narrowed(visible, filters), listing.q),
        listing=listing,
        empty=empty,
        extra=extra,
    )


def _narrowed(plans: QuerySet[Plan], filters: PlanFilters) -> QuerySet[Plan]:
    """What the address asks for; a value that is none of the choices counts as none."""
    filters.is_valid()
    asked = filters.cleaned_data
    if asked.get("year"):
        plans = queries.of_year(plans, int(asked["year"]))
    if asked.get("unit"):
        plans = plans.filter(unit=asked["unit"])
    return plans.filter(state=asked["state"]) if asked.get("state") else plans
