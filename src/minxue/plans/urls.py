"""Addresses."""

from django.urls import path

from minxue.plans import views
from minxue.plans.views import papers

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("give/", views.give, name="give"),
    path("source/<uuid:id>/", views.source, name="source"),
    path("source/<uuid:id>/again/", views.again, name="again"),
    path("papers/", papers.papers, name="papers"),
    path("papers/new/", papers.new, name="paper_new"),
    path("papers/<uuid:id>/", papers.paper, name="paper"),
    path("papers/<uuid:id>/edit/", papers.edit, name="paper_edit"),
    path("papers/<uuid:id>/answer/", papers.answered, name="paper_answer"),
    path("papers/<uuid:id>/reopen/", papers.reopen, name="paper_reopen"),
    path("papers/<uuid:id>/file/", papers.file, name="paper_file"),
    path("job/<uuid:id>/", views.job, name="job"),
    path("clause/<uuid:id>/way/", views.way, name="way"),
    path("clause/<uuid:id>/prove/", views.prove, name="prove"),
    path("proof/<uuid:id>/confirm/", views.confirm, name="proof_confirm"),
    path("proof/<uuid:id>/take-back/", views.take_back, name="proof_take_back"),
    path("proof/<uuid:id>/file/", views.file, name="proof_file"),
    path("clause/<uuid:id>/owner/", views.add, name="duty_add"),
    path("duty/<uuid:id>/remove/", views.remove, name="duty_remove"),
    path("duty/<uuid:id>/correct/", views.correct, name="duty_correct"),
]
