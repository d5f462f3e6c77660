"""Today."""

from django.http import HttpResponse
from django.shortcuts import render

from minxue.accounts.http import StaffRequest, staff
from minxue.base.clock import today as this_day
from minxue.desk.queries.tasks import own_shares
from minxue.desk.queries.today import today as waiting
from minxue.orgs.queries import hand_overs_of


@staff("GET")
def today(request: StaffRequest) -> HttpResponse:
    """What waits for one's posts: three things first."""
    parts = {
        "today": waiting(request.user),
        "day": this_day(),
        "handed": hand_overs_of(request.user),
        "shares": own_shares(request.user),
    }
    return render(request, "desk/today.html", parts)
