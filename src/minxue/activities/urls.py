"""Addresses."""

from django.urls import path

from minxue.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.activities, name="activities"),
    path("new/", views.new, name="new"),
    path("<uuid:id>/", views.activity, name="activity"),
    path("<uuid:id>/edit/", views.edit, name="edit"),
    path("<uuid:id>/move/", views.move, name="move"),
    path("<uuid:id>/publish/", views.publish, name="publish"),
    path("<uuid:id>/cancel/", views.cancel, name="cancel"),
    path("<uuid:id>/roll/", views.roll, name="roll"),
    path("<uuid:id>/roll/tick/", views.tick, name="tick"),
    path("<uuid:id>/roll/untick/", views.untick, name="untick"),
    path("<uuid:id>/roll/add/", views.add_named, name="add_named"),
    path("<uuid:id>/roll/group/", views.set_group, name="set_group"),
    path("<uuid:id>/heads/", views.head_count, name="head_count"),
    path("<uuid:id>/sheet/", views.sheet, name="sheet"),
    path("<uuid:id>/attendances/", views.attendances, name="attendances"),
]
