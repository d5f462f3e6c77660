"""Search over everything."""

from django.http import HttpResponse
from django.shortcuts import render

from minxue.accounts.http import StaffRequest, staff
from minxue.desk.queries.search import search as found

LONGEST = 100


@staff("GET")
def search(request: StaffRequest) -> HttpResponse:
    """What is found, by kind; the form alone while nothing is asked for."""
    words = " ".join(request.GET.get("q", "")[:LONGEST].split())
    return render(request, "desk/search.html", {"q": words, "found": found(request.user, words)})
