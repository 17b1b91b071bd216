"""The entrance for the web server: `granian --interface wsgi` and this module."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qinqing.config.settings")

application = get_wsgi_application()
