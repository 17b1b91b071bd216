"""How often one address may do what leaves something behind."""

import hashlib
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def within_limit(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """Count one try of this address; tell whether it is within so many a period.

    The period begins with the first try. Counted in the cache, where the address stands
    only as a keyed digest that is forgotten with the period.
    """
    key = f"limit/{name}/{_digest(client_address(request))}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # dropped between the two calls
        return True


def client_address(request: HttpRequest) -> str:
    """Return who asks: the connection, or whom our own proxy names last."""
    named = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    if settings.NINJA_NUM_PROXIES and named:
        return network(named)
    return network(request.META.get("REMOTE_ADDR", ""))


def network(address: str) -> str:
    """Return what counts as one address: of IPv6 what a subscriber is given.

    >>> network("192.0.2.7"), network("2001:db8:1:2:3::4"), network("?")
    ('192.0.2.7', '2001:db8:1:2::', '?')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(found)


def _digest(text: str) -> str:
    keyed = f"{settings.SECRET_KEY}/{text}"
    return hashlib.sha256(keyed.encode()).hexdigest()[:32]
