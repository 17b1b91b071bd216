"""The product's settings for the test suite: nothing written into the checkout."""

import atexit
import os
import shutil
import tempfile

# A developer's own site must not take part in the tests; the database alone is chosen
# from outside, by tools/with_pg.sh.
for name in (
    "QINQING_API_RATE",
    "QINQING_BACKUP_PASSPHRASE_FILE",
    "QINQING_CRYPTO_SUITE",
    "QINQING_DEBUG",
    "QINQING_HEALTH_TOKEN_FILE",
    "QINQING_HOSTS",
    "QINQING_HTTPS",
    "QINQING_KEYS",
    "QINQING_LOG",
    "QINQING_OIDC_CLIENT_ID",
    "QINQING_OIDC_CLIENT_SECRET_FILE",
    "QINQING_OIDC_ISSUER",
    "QINQING_OPINION_RATE",
    "QINQING_SESSIONS",
):
    os.environ.pop(name, None)
os.environ["QINQING_HOME"] = tempfile.mkdtemp(prefix="qinqing-tests-")
os.environ["QINQING_SECRET_KEY"] = "only-for-tests"
atexit.register(shutil.rmtree, os.environ["QINQING_HOME"], ignore_errors=True)

from qinqing.config.settings import *  # noqa: E402 - after the environment is set
from qinqing.config.settings import INSTALLED_APPS  # noqa: E402 - likewise

# Records to protect in tests; the registers of the product come and go.
INSTALLED_APPS = [
    *INSTALLED_APPS,
    "tests.operations.samples",
    "tests.protection.samples",
]

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# Tests ask as fast as they can, all from one address; limits are tested by themselves.
API_RATES = {"requests": None, "opinions": None}

# Argon2 is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files come from the source tree; there is nothing to collect first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
