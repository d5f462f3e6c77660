"""All addresses of the site."""

from allauth.account import views as allauth
from django.urls import include, path

from minxue.config.views import healthz, readyz

urlpatterns = [
    path("", include("minxue.desk.urls")),
    path("", include("minxue.web.urls")),
    path("plans/", include("minxue.plans.urls")),
    path("activities/", include("minxue.activities.urls")),
    path("people/", include("minxue.people.urls")),
    path("figures/", include("minxue.figures.urls")),
    path("documents/", include("minxue.documents.urls")),
    path("units/", include("minxue.orgs.urls")),
    path("me/", include("minxue.accounts.urls")),
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("sign-up/", allauth.signup, name="account_signup"),
    path("confirm/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("blocked/", allauth.account_inactive, name="account_inactive"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
