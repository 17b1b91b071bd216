"""A sign of life for whoever watches the site."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.web.audience import Audience, open_to


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer `ok` once the database has answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
