"""Addresses of the furniture itself."""

from django.urls import path

from minxue.web.views import shape, style, switch

app_name = "web"
urlpatterns = [
    path("switch/", switch, name="switch"),
    path("style/", style, name="style"),
    path("style/<slug:shape>/", shape, name="shape"),
]
