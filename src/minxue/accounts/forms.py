"""The forms of the gatehouse: signing in, one's own details, one's own password."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.text import fold

NEW_PASSWORD = _("At least 10 characters. A sentence that only you would say is easy to keep in mind.")


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
            raise ValidationError(_("Choose another password than the printed one."))
        return password

    def clean_again(self) -> str:
        """The same as the first."""
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("password") not in {None, again}:
            raise ValidationError(_("The two passwords are not the same."))
        return again


class DetailsForm(forms.Form):
    """One's own name and telephone."""

    name = forms.CharField(label=_("Full name"), max_length=60, help_text=_("As it is to stand beside what you do."))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
