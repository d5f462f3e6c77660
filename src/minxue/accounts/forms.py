"""The forms of the gatehouse: signing in, one's own details, one's own password."""

from typing import Any

from allauth.account import forms as allauth
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import note_failed_sign_in
from minxue.accounts.models import User
from minxue.accounts.policy import password_rules
from minxue.base.text import fold

# Said anew for each page: the rules are those of the profile in force, in the reader's language.
NEW_PASSWORD = lazy(lambda: " ".join(password_rules()), str)()


def _plain(form: forms.BaseForm) -> None:
    """Labels stand above fields; grey words inside them only confuse."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Sign-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["login"].label = _("Sign-in name")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        """Capitals, full width and stray spaces do not matter."""
        return fold(self.cleaned_data["login"])


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        for name, label, help_text in (
            ("oldpassword", _("Present password"), ""),
            ("password1", _("New password"), NEW_PASSWORD),
            ("password2", _("New password once more"), ""),
        ):
            self.fields[name].label, self.fields[name].help_text = label, help_text


class ConfirmForm(allauth.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class FirstPasswordForm(forms.Form):
    """A password of one's own in place of the printed one."""

    password = forms.CharField(
        label=_("New password"),
        help_text=NEW_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Strong enough, and not the printed one."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        if self.user.check_password(password):
            raise ValidationError(_("Choose another password than the present one."))
        return password

    def clean_again(self) -> str:
        """The same as the first."""
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("password") not in {None, again}:
            raise ValidationError(_("The two passwords are not the same."))
        return again


class WornPasswordForm(FirstPasswordForm):
    """A password of one's own in place of a worn one: whoever finds a desk left open does not know the present one."""

    present_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present_password", "password", "again")

    def clean_present_password(self) -> str:
        """It is what the account has."""
        present: str = self.cleaned_data["present_password"]
        if not self.user.check_password(present):
            raise ValidationError(_("This is not your present password."))
        return present


class DetailsForm(forms.Form):
    """One's own name and telephone."""

    name = forms.CharField(label=_("Full name"), max_length=60, help_text=_("As it is to stand beside what you do."))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


def _code(form: forms.BaseForm, label: Any, help_text: Any) -> None:
    """A code is six digits from a telephone or eight from a printed sheet: no letters, no completion of words."""
    _plain(form)
    field = form.fields["code"]
    field.label, field.help_text = label, help_text
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(second.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code"), _("Six digits from your app, or one of your recovery codes."))

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        note_failed_sign_in(username=self.user.username, step="code")


class CodeAgainForm(second.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code"), _("Six digits from your app, or one of your recovery codes."))


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of an app: proves that it was set up rightly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code from the app"), _("The six digits that the app shows now."))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey of this telephone or computer, or a key on a ring."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you know it again: office computer, my telephone.")


class NamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
