"""Django's settings, all read from the environment through `minxue.config.env`."""

import sys
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from minxue import __version__
from minxue.accounts.choices import PROFILES
from minxue.config import env

django_stubs_ext.monkeypatch()

VERSION = __version__
STAGE = env.text("MINXUE_STAGE")
PRODUCTION = STAGE == "production"
TESTING = STAGE == "test"
PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.data()
# Marked by a file in the data folder itself, so that no start of the program can forget it.
TRAINING = env.is_training(DATA)

DEFAULT_KEY = "for-development-only-" + "0" * 40
SECRET_KEY = env.text("MINXUE_SECRET_KEY") or DEFAULT_KEY
DEBUG = env.flag("MINXUE_DEBUG")
INSECURE_COOKIES = env.flag("MINXUE_INSECURE_COOKIES") or not PRODUCTION
if STAGE not in {"production", "development", "test"}:
    raise ImproperlyConfigured(f"MINXUE_STAGE: production, development or test, not {STAGE!r}")
if PRODUCTION and (SECRET_KEY == DEFAULT_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("MINXUE_SECRET_KEY: production needs a secret of its own of 50 characters or more")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("MINXUE_DEBUG: not in production")
if PRODUCTION and INSECURE_COOKIES:
    raise ImproperlyConfigured("MINXUE_INSECURE_COOKIES: not in production")
if PRODUCTION and not env.listed("MINXUE_HOSTS"):
    raise ImproperlyConfigured("MINXUE_HOSTS: production needs the host names of the site")

ALLOWED_HOSTS = env.listed("MINXUE_HOSTS") or ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = env.listed("MINXUE_ORIGINS")
MINXUE_TODAY = env.day("MINXUE_TODAY")
IDLE_MINUTES = env.number("MINXUE_IDLE_MINUTES")
SESSION_HOURS = env.number("MINXUE_SESSION_HOURS")

INSTALLED_APPS = [
    "minxue.desk",
    "minxue.documents",
    "minxue.figures",
    "minxue.activities",
    "minxue.plans",
    "minxue.people",
    "minxue.orgs",
    "minxue.accounts",
    "minxue.web",
    "minxue.base",
    "minxue.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks_db",
]
MIDDLEWARE = [
    "minxue.config.middleware.TrainingCopy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minxue.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "minxue.config.middleware.FirstVisitor",
    "minxue.accounts.middleware.Gate",
    "minxue.orgs.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "minxue.config.middleware.Refusals",
]
ROOT_URLCONF = "minxue.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "minxue.web.context.furniture",
                "minxue.config.menu.menu",
                "minxue.config.helping.help_here",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")
WSGI_APPLICATION = "minxue.config.wsgi.application"

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database(env.text("DATABASE_URL"), DATA, env.number("MINXUE_POOL"))
}
if TESTING and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In memory, a page that reads would be refused while a test writes: a file behaves as in life.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The wrong tries at each name are counted here. A full cache lets go a third, counters that still hold among them:
# Django's 300 are tried out in two minutes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["minxue.accounts.adapters.Doorkeeper"]
PASSWORDS = env.text("MINXUE_PASSWORDS")
if PASSWORDS not in PROFILES:
    raise ImproperlyConfigured(f"MINXUE_PASSWORDS: {' or '.join(PROFILES)}, not {PASSWORDS!r}")
BREACHED = env.text("MINXUE_BREACHED")
SECOND_FACTOR = env.flag("MINXUE_SECOND_FACTOR")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "minxue.accounts.policy.PasswordProfile"},
]
ACCOUNT_ADAPTER = "minxue.accounts.adapters.Gatehouse"
ACCOUNT_FORMS = {
    "login": "minxue.accounts.forms.SignInForm",
    "change_password": "minxue.accounts.forms.ChangePasswordForm",
    "reauthenticate": "minxue.accounts.forms.ConfirmForm",
}
MFA_ADAPTER = "minxue.accounts.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "minxue.accounts.forms.CodeForm",
    "reauthenticate": "minxue.accounts.forms.CodeAgainForm",
    "activate_totp": "minxue.accounts.forms.ActivateForm",
    "add_webauthn": "minxue.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "minxue.accounts.forms.NamePasskeyForm",
}
# A desk without https can try passkeys too; browsers themselves allow it on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# An office or a computer room sits behind one address: the address may try often, one account may not.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": f"200/m/ip,{PROFILES[PASSWORDS].lock}"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# On one machine the copy and the real one differ in the port alone, which cookies do not know.
SESSION_COOKIE_NAME = "training_sessionid" if TRAINING else "sessionid"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_COOKIES
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "minxue.config.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
if env.flag("MINXUE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}

# What the system administrator reads on the page of the installation.
AS_READ = env.as_read()

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UNIT_MEGABYTES = env.number("MINXUE_UNIT_MEGABYTES")
SCAN_DAYS = env.number("MINXUE_SCAN_DAYS")
SMS_GATEWAY = env.sms_gateway(production=PRODUCTION)
SMS_TOKEN = env.text("MINXUE_SMS_TOKEN")
SMS_HOURS = env.sms_hours()
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "minxue.config.logs.Lines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
    "root": {"handlers": ["out"], "level": "ERROR" if TESTING else env.text("MINXUE_LOG_LEVEL")},
}
