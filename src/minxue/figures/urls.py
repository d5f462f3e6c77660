"""Addresses of figures."""

from django.urls import path

from minxue.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("rows/", views.rows, name="rows"),
    path("targets/<uuid:id>/", views.target, name="target"),
    path("targets/<uuid:id>/by-hand/", views.hand_figure, name="hand_figure"),
    path("targets/<uuid:id>/opening/", views.opening, name="opening"),
    path("targets/<uuid:id>/counted-by/", views.bind, name="bind"),
    path("targets/<uuid:id>/split/", views.split, name="split"),
]
