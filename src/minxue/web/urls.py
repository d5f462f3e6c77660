"""Addresses of the furniture itself."""

from django.urls import path

from minxue.web import views

app_name = "web"
urlpatterns = [
    path("switch/", views.switch, name="switch"),
    path("style/", views.style, name="style"),
    path("style/<slug:shape>/", views.shape, name="shape"),
]
