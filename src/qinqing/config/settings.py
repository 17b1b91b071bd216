"""Django's settings, read from the environment where a site may differ.

`QINQING_HOME` (data), `DATABASE_URL` (PostgreSQL), `QINQING_HOSTS` (names the site
answers to, separated by commas), `QINQING_HTTPS=1` (behind an HTTPS proxy),
`QINQING_SECRET_KEY`, `QINQING_CHECKPOINTS` (folder of exported checkpoints),
`QINQING_KEYS` (folder of the keys of encrypted fields),
`QINQING_CRYPTO_SUITE` (`aes` or `sm4`), `QINQING_API_RATE` and `QINQING_OPINION_RATE`
(how often one address may ask), `QINQING_SESSIONS` (how often an account may be signed
in at once), `QINQING_OIDC_ISSUER`, `QINQING_OIDC_CLIENT_ID` and
`QINQING_OIDC_CLIENT_SECRET_FILE` (single sign-on), `QINQING_LOG` (`text` or `json`),
`QINQING_HEALTH_TOKEN_FILE` (who may see how the worker is doing), `QINQING_DEBUG=1` (a
developer's machine only).
"""

import os

from qinqing.config.database import database
from qinqing.config.limits import rate
from qinqing.config.logs import logging_settings
from qinqing.config.paths import (
    checkpoints_dir,
    content_dir,
    home_dir,
    site_content_dir,
)
from qinqing.config.protection import crypto_suite, keys_dir
from qinqing.config.secret_key import secret_key
from qinqing.config.security import (
    CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY,
)
from qinqing.config.security import PERMISSIONS_POLICY as PERMISSIONS_POLICY
from qinqing.config.security import https_settings
from qinqing.config.signin import sessions_at_once, single_sign_on

# Only this site's own account may look inside: records of people are kept there.
HOME = home_dir()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
CHECKPOINTS = checkpoints_dir(HOME)
CONTENT_ROOTS = [content_dir(), site_content_dir()]

DEBUG = os.environ.get("QINQING_DEBUG") == "1"
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("QINQING_HOSTS", "").split(",")),
]

# Outside the database: a copy of it must not open what it holds encrypted.
KEYS_FOLDER = keys_dir(os.environ.get("QINQING_KEYS"), HOME)
CRYPTO_SUITE = crypto_suite(os.environ.get("QINQING_CRYPTO_SUITE"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "qinqing.apps.audit",
    "qinqing.apps.protection",
    "qinqing.apps.organisations",
    "qinqing.apps.accounts",
    "qinqing.apps.signin",
    "qinqing.apps.messages",
    "qinqing.apps.rulebooks",
    "qinqing.apps.opinions",
    "qinqing.web",
    "qinqing.api",
]

MIDDLEWARE = [
    "qinqing.web.request_log.request_line",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "qinqing.web.middleware.permissions_policy",
    "qinqing.api.gate.Gate",
    "qinqing.web.middleware.NulByteRefusal",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "qinqing.web.signin.middleware.SignedIn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "qinqing.config.urls"
WSGI_APPLICATION = "qinqing.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "qinqing.web.display.text_size",
                "qinqing.web.display.theme",
                "qinqing.web.frame.frame",
                "qinqing.web.demonstration.demonstration",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_ENGINE = "qinqing.apps.signin.session_store"
# Gone with the browser; how long one may be idle is kept on the site.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "session"
# Sent along when the identity provider sends somebody back, not with a form elsewhere.
SESSION_COOKIE_SAMESITE = "Lax"
SESSIONS_AT_ONCE = sessions_at_once(os.environ.get("QINQING_SESSIONS"))
LOGIN_URL = "sign_in"
SINGLE_SIGN_ON = single_sign_on(
    os.environ.get("QINQING_OIDC_ISSUER"),
    os.environ.get("QINQING_OIDC_CLIENT_ID"),
    os.environ.get("QINQING_OIDC_CLIENT_SECRET_FILE"),
)
IDENTITY_PROVIDER = "qinqing.adapters.oidc.provider"

# Our own texts are Chinese in the source; Django's messages come in its translation.
LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# To the terminal of whoever runs the site; no address, no query, no value.
LOGGING = logging_settings(os.environ.get("QINQING_LOG"))
# Whoever shows this token may see more of the site's health than that it lives.
HEALTH_TOKEN_FILE = os.environ.get("QINQING_HEALTH_TOKEN_FILE")

# (times, seconds) an address may ask the API, None without limit; counted in memory.
API_RATES = {
    "requests": rate(os.environ.get("QINQING_API_RATE", "60/s")),
    "opinions": rate(os.environ.get("QINQING_OPINION_RATE", "20/h")),
}
# The address is that of the connection, unless our own proxy stands between.
NINJA_NUM_PROXIES = 0

# A file to be verified is looked at in memory and never written down, not even for a
# moment; what is too large for that is not taken.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

if os.environ.get("QINQING_HTTPS") == "1":
    globals().update(https_settings())
