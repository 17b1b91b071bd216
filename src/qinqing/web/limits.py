"""How often one address may do what leaves something behind."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from qinqing.kernel.subscribers import digest_of


def within_limit(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """Count one try of this address; tell whether it is within so many a period.

    The period begins with the first try. Counted in the cache, where the address stands
    only as a keyed digest that is forgotten with the period.
    """
    key = f"limit/{name}/{digest_of(client_address(request), settings.SECRET_KEY)}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # dropped between the two calls
        return True


def client_address(request: HttpRequest) -> str:
    """Return who asks: the connection, or whom our own proxy names last."""
    named = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    if settings.NINJA_NUM_PROXIES and named:
        return named
    return str(request.META.get("REMOTE_ADDR", ""))
