"""Addresses."""

from django.urls import path

from minxue.desk import views
from minxue.desk.views import amending, beside, needs, tour, versions, wheel
from minxue.desk.views import help as help_pages
from minxue.desk.views.questions import day
from minxue.desk.views.today import remind, waiting

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("tour/", tour.tour, name="tour"),
    path("tour/<int:number>/", tour.stop, name="tour_stop"),
    path("tour/end/", tour.end, name="tour_end"),
    path("today/remind/", remind, name="remind"),
    path("today/<slug:group>/", waiting, name="waiting"),
    path("glance/", views.glance, name="glance"),
    path("search/", views.search, name="search"),
    path("help/", help_pages.index, name="help"),
    path("help/<slug:key>/", help_pages.page, name="help_topic"),
    path("acts/", views.acts, name="acts"),
    path("seals/", views.seals, name="seals"),
    path("installation/", views.installation, name="installation"),
    path("setup/", views.door, name="setup"),
    path("setup/office/", views.office, name="setup_office"),
    path("setup/communities/", views.communities, name="setup_communities"),
    path("setup/numbers/", views.numbers, name="setup_numbers"),
    path("setup/accounts/", views.accounts, name="setup_accounts"),
    path("setup/slips/", views.slips, name="setup_slips"),
    path("setup/plan/", views.first_plan, name="setup_plan"),
    path("needs/", needs.needs, name="needs"),
    path("wheel/", wheel.wheel, name="wheel"),
    path("wheel/draft/", wheel.draft, name="wheel_draft"),
    path("plan/<uuid:id>/", views.plan, name="plan"),
    path("plan/<uuid:plan>/amend/", amending.amend, name="amend"),
    path("plan/<uuid:plan>/versions/", versions.versions, name="versions"),
    path("plan/<uuid:plan>/versions/<int:number>/", versions.version, name="version"),
    path("plan/<uuid:plan>/before/", beside.before, name="before"),
    path("plan/<uuid:plan>/next/", beside.draft, name="draft"),
    path("target/<uuid:target>/opening/", beside.opening_figure, name="opening_figure"),
    path("amend/<uuid:source>/", amending.amend_source, name="amend_source"),
    path("clause/<uuid:id>/", views.clause, name="clause"),
    path("clause/<uuid:clause>/amend/", amending.amend_clause, name="amend_clause"),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<uuid:duty>/<uuid:unit>/", views.task, name="task"),
    path("plan/<uuid:plan>/answers/", views.answers, name="answers"),
    path("duty/<uuid:id>/report/", views.report, name="duty_report"),
    path("duty/<uuid:id>/take-back/", views.take_back, name="duty_take_back"),
    path("review/<uuid:source>/", views.review, name="review"),
    path("review/<uuid:source>/add/", views.add, name="review_add"),
    path("review/<uuid:source>/certain/", views.certain, name="review_certain"),
    path("review/<uuid:source>/part/", views.settle, name="review_part"),
    path("review/<uuid:source>/make/", views.make, name="review_make"),
    path("review/finding/<uuid:finding>/judge/", views.judge, name="review_judge"),
    path("review/finding/<uuid:finding>/way/", views.way, name="review_way"),
    path("review/finding/<uuid:finding>/edit/", views.edit, name="review_edit"),
    path("questions/<uuid:plan>/", views.questions, name="questions"),
    path("questions/<uuid:plan>/duty/<uuid:duty>/", views.answer, name="questions_duty"),
    path("questions/<uuid:plan>/target/<uuid:target>/", views.opening, name="questions_target"),
    path("questions/<uuid:plan>/day/<int:start>/", day, name="questions_day"),
    path("questions/<uuid:plan>/finding/<uuid:finding>/", views.adopt, name="questions_finding"),
]
