"""Addresses."""

from django.urls import path

from minxue.people import views

app_name = "people"
urlpatterns = [
    path("", views.persons, name="persons"),
    path("add/", views.add, name="add"),
    path("<uuid:id>/", views.person, name="person"),
    path("<uuid:id>/edit/", views.edit, name="edit"),
    path("<uuid:id>/erase/", views.erase, name="erase"),
    path("<uuid:id>/merge/", views.merge, name="merge"),
    path("<uuid:id>/unmerge/", views.unmerge, name="unmerge"),
]
