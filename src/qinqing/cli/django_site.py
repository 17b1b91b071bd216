"""Starting Django, for the few commands that work on the site's database."""

from __future__ import annotations

import os

SETTINGS = "qinqing.config.settings"


def start_django() -> None:
    """Load the settings and all registers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
