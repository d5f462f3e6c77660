"""Addresses of one's own account."""

from django.urls import path

from minxue.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("draft/", views.draft, name="draft"),
    path("messages/", views.notices, name="notices"),
    path("first-password/", views.first_password, name="first_password"),
    path("out-everywhere/", views.out_everywhere, name="out_everywhere"),
]
