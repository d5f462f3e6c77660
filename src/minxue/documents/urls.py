"""Addresses of documents."""

from django.urls import path

from minxue.documents import views
from minxue.documents.views import draft

app_name = "documents"
urlpatterns = [
    path("next-year/<uuid:plan>/", draft.next_year, name="next_year"),
    path("report/<uuid:plan>/", views.report, name="report"),
    path("breakdown/<uuid:plan>/", views.breakdown, name="breakdown"),
    path("record/<uuid:id>/", views.record, name="record"),
    path("approval/<uuid:id>/", views.approval, name="approval"),
    path("bulletin/<uuid:id>/", views.bulletin, name="bulletin"),
    path("sign-in/<uuid:id>/", views.sign_in, name="sign_in"),
    path("forms/<uuid:id>/", views.own_forms, name="own_forms"),
    path("form/<uuid:id>/file/", views.own_form_file, name="own_form_file"),
    path("form/<uuid:id>/remove/", views.own_form_remove, name="own_form_remove"),
    path("blank/<slug:form>/", views.blank, name="blank"),
]
