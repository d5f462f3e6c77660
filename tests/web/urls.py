"""The furniture alone, without any subject above it."""

from django.urls import include, path

urlpatterns = [path("", include("minxue.web.urls"))]
