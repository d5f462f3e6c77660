"""Addresses of documents."""

from django.urls import path

from minxue.documents import views

app_name = "documents"
urlpatterns = [
    path("report/<uuid:plan>/", views.report, name="report"),
    path("breakdown/<uuid:plan>/", views.breakdown, name="breakdown"),
]
