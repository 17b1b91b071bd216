"""On a demonstration every page says that its records are invented."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from qinqing.operations.demo import is_demonstration


def demonstration(request: HttpRequest) -> dict[str, bool]:
    """Give every template ``demonstration``: whether invented records are shown."""
    return {"demonstration": is_demonstration(Path(settings.HOME))}
