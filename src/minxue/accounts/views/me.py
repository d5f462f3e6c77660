"""One's own account: details, password, sessions."""

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minxue.accounts.actions import change_own_details, set_own_password, sign_out_everywhere
from minxue.accounts.forms import DetailsForm, FirstPasswordForm, WornPasswordForm
from minxue.accounts.http import StaffRequest, staff
from minxue.accounts.policy import must_choose_password


@staff("GET", "POST")
def me(request: StaffRequest) -> HttpResponse:
    """The own details, and the ways to a new password and out of every device."""
    user = request.user
    form = DetailsForm(request.POST or None, initial={"name": user.name, "phone": user.phone})
    if form.is_valid():
        change_own_details(user=user, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"])
        messages.success(request, _("Your details are saved."))
        return redirect("accounts:me")
    return render(request, "accounts/me.html", {"form": form})


@staff("GET", "POST")
def first_password(request: StaffRequest) -> HttpResponse:
    """A password of one's own in place of the printed one, which was just typed, or of a worn one, which is asked for.

    Until then no other page opens.
    """
    user = request.user
    if not must_choose_password(user):
        return redirect("account_change_password")
    worn = not user.must_change_password
    refused: HttpResponse | None = consume_or_429(request, action="change_password") if worn else None
    if refused:
        return refused
    form = (WornPasswordForm if worn else FirstPasswordForm)(request.POST or None, user=user)
    if form.is_valid():
        set_own_password(user=user, password=form.cleaned_data["password"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Your new password holds from now on."))
        return redirect("/")
    return render(request, "accounts/first_password.html", {"form": form, "worn": worn})


@staff("POST")
def out_everywhere(request: StaffRequest) -> HttpResponse:
    """Every device is signed out, this one too."""
    sign_out_everywhere(user=request.user)
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("account_login")
