"""All addresses of the site."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
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
    path("second/", second.index, name="mfa_index"),
    path("second/sign-in/", second.authenticate, name="mfa_authenticate"),
    path("second/confirm/", second.reauthenticate, name="mfa_reauthenticate"),
    path("second/app/", app.activate_totp, name="mfa_activate_totp"),
    path("second/app/leave/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/make/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second/passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("second/passkeys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("second/passkeys/confirm/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second/passkeys/<int:pk>/name/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("second/passkeys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
