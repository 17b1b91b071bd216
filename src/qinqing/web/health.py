"""Signs of life for whoever watches the site: no secrets, nothing about people."""

from hmac import compare_digest
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.audit.selectors import pulse
from qinqing.operations.readiness import unready
from qinqing.web.audience import Audience, open_to

# What a proxy adds: behind one, every connection comes from this very machine.
_FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")
_SHORTEST_TOKEN = 16


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer `ok` once the database has answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer `ok` while this process answers at all; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer `ok`, or 503 with what is missing."""
    missing = unready()
    text = f"not ready: {', '.join(missing)}" if missing else "ok"
    status = 503 if missing else 200
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status)


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def detail(request: HttpRequest) -> HttpResponse:
    """Tell this machine, or who has the token, how worker and checkpoints are doing."""
    if not (_from_this_machine(request) or _has_token(request)):
        raise Http404
    missing = unready()
    told: dict[str, object] = {"ready": not missing, "missing": list(missing)}
    if not missing:
        found, now = pulse(), timezone.now()
        moments = {
            "last_seal": found.last_seal,
            "last_checkpoint": found.last_checkpoint,
            "unsigned": found.unsigned_since,
        }
        told["seconds_since"] = {
            name: round((now - moment).total_seconds()) if moment else None
            for name, moment in moments.items()
        }
        told["unsealed"] = {"waiting": found.waiting, "overdue": found.overdue}
    return JsonResponse(told, status=503 if missing else 200)


def _from_this_machine(request: HttpRequest) -> bool:
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def _has_token(request: HttpRequest) -> bool:
    named = settings.HEALTH_TOKEN_FILE
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not named:
        return False
    try:
        token = Path(named).read_bytes().strip()
    except OSError:
        return False
    long_enough = len(token) >= _SHORTEST_TOKEN
    return long_enough and compare_digest(given.encode(), token)
