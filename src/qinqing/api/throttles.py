"""How often one address may ask: counted in memory for as long as the period lasts."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from qinqing.kernel.subscribers import digest_of


class AddressThrottle(BaseThrottle):
    """Allows each address so many requests in each period of the clock.

    The rate is `settings.API_RATES[name]`. A request that is dear to answer may count
    as several. One counter a period is kept, and no list of requests: the framework's
    own throttle keeps its state on the object that all threads share.
    """

    def __init__(self, name: str, *, counts_as: int = 1) -> None:
        self.name = name
        self.counts_as = counts_as

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; tell whether it may still be answered."""
        rate = settings.API_RATES[self.name]
        address = self.get_ident(request)
        if rate is None or not address:
            return True
        most, seconds = rate
        key = self._key(address, int(time.time()) // seconds)
        cache.add(key, 0, timeout=seconds + 1)
        try:
            return int(cache.incr(key, self.counts_as)) <= max(most, self.counts_as)
        except ValueError:  # dropped between the two calls
            return True

    def wait(self) -> float | None:
        """Return the seconds until the next period begins."""
        rate = settings.API_RATES[self.name]
        return None if rate is None else rate[1] - time.time() % rate[1]

    def _key(self, address: str, period: int) -> str:
        digest = digest_of(address, settings.SECRET_KEY)
        return f"api/{self.name}/{period}/{digest}"
