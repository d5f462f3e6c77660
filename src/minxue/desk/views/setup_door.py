"""The door of an empty house: the code, then the office and its first account."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minxue.accounts.http import public, stamp_session
from minxue.accounts.models import User
from minxue.base.registry import address_of
from minxue.desk.actions.setup import found_office, open_setup
from minxue.desk.forms.setup import CodeForm, OfficeForm
from minxue.desk.queries.setup import STEPS, FirstRun, first_run
from minxue.orgs.actions import TreeFault
from minxue.orgs.models import Unit
from minxue.web.pages import Step

# The session remembers the code that was typed, so that it is asked for once.
CODE = "setup_code"


def addresses() -> dict[str, str]:
    """Where each step is made."""
    return {step: reverse(f"desk:setup_{step}") for step in STEPS}


def steps_of(run: FirstRun, here: str) -> tuple[Step, ...]:
    """The five steps as the furniture shows them; those that are done, and the next, can be gone to."""

    def step(key: str) -> Step:
        done = key in run.done
        url = addresses()[key] if key != here and (done or key == run.next) else ""
        return Step(STEPS[key], "current" if key == here else "done" if done else "ahead", url=url)

    return tuple(step(key) for key in STEPS)


def _under_way() -> FirstRun:
    run = first_run()
    if run is None:
        raise Http404
    return run


@public
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Ask a stranger for the code; lead whoever has begun to where they were."""
    run = _under_way()
    if run.unit:
        return redirect(addresses()[run.next] if isinstance(request.user, User) else address_of("sign-in"))
    if open_setup() is None:
        return redirect(address_of("sign-in"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        request.session[CODE] = form.cleaned_data["code"]
        return redirect("desk:setup_office")
    return render(request, "desk/setup/door.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """The first step: the office, and the account of whoever sets it up."""
    run = _under_way()
    if run.unit:
        return _standing(request, run)
    code = request.session.get(CODE, "")
    if not CodeForm({"code": code}).is_valid():
        return redirect("desk:setup")
    form = OfficeForm(request.POST or None)
    if form.is_valid():
        said, founder = form.given()
        try:
            _unit, user = found_office(office=said, founder=founder, code=code)
        except TreeFault as fault:
            form.add_error(None, str(fault))
        else:
            login(request, user)
            stamp_session(request, user)
            return redirect("desk:setup_communities")
    return render(request, "desk/setup/office.html", {"form": form, "steps": steps_of(run, "office")})


def _standing(request: HttpRequest, run: FirstRun) -> HttpResponse:
    """The office is made: what it is called, and where that is changed."""
    if not isinstance(request.user, User) or str(request.user.pk) != run.by:
        raise Http404
    unit = Unit.objects.select_related("kind", "parent").get(pk=run.unit)
    context = {"unit": unit, "steps": steps_of(run, "office"), "next": addresses()["communities"]}
    return render(request, "desk/setup/office_made.html", context)
