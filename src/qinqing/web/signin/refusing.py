"""Refusals as answers of the web: with a status, and with how long to wait."""

from math import ceil

from django.http import HttpResponse

from qinqing.apps.signin.services import TooManyTries
from qinqing.kernel.refusals import Refused


def refused_page(error: Refused, page: HttpResponse) -> HttpResponse:
    """Give a page that tells of a refusal its status: 429 with the wait, or 400."""
    if isinstance(error, TooManyTries):
        page.status_code = 429
        page.headers["Retry-After"] = str(max(1, ceil(error.wait.total_seconds())))
    else:
        page.status_code = 400
    return page
