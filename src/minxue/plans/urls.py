"""Addresses."""

from django.urls import path

from minxue.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("give/", views.give, name="give"),
    path("source/<uuid:id>/", views.source, name="source"),
    path("source/<uuid:id>/again/", views.again, name="again"),
    path("job/<uuid:id>/", views.job, name="job"),
]
