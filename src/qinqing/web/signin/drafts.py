"""What was typed when a session had ended: it comes back after signing in again.

It travels through the browser that it came from, signed, and is kept on the site only
once somebody is signed in, in their own session.
"""

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from qinqing.web.signin.who import store_of

LARGEST = 32_000  # characters
LASTS = 24 * 3600  # seconds
_SALT = "qinqing.web.draft"
_KEPT = "draft"
# Secrets are typed again.
_LEFT_OUT = {"csrfmiddlewaretoken", "password", "again", "present", "code", "draft"}

Draft = dict[str, Any]


def packed(request: HttpRequest) -> str:
    """Return what was typed as a signed text; "" for what is too long to carry."""
    data = {
        name: values for name, values in request.POST.lists() if name not in _LEFT_OUT
    }
    draft = {"path": request.get_full_path(), "data": data}
    text = signing.dumps(draft, salt=_SALT, compress=True)
    return text if len(text) <= LARGEST else ""


def keep_draft(request: HttpRequest, text: str) -> None:
    """Keep what was carried in the session of whoever signed in just now."""
    try:
        draft = signing.loads(text, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return
    store_of(request)[_KEPT] = draft


def keep_typed(request: HttpRequest) -> None:
    """Keep what this very request carries, for the page it was sent to."""
    keep_draft(request, packed(request))


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return what was typed on this page before signing in again, once."""
    kept: Mapping[str, Any] | None = store_of(request).get(_KEPT)
    if not kept or kept["path"] != request.get_full_path():
        return None
    del store_of(request)[_KEPT]
    found = QueryDict(mutable=True)
    for name, values in kept["data"].items():
        found.setlist(name, values)
    return found


def safe_next(request: HttpRequest, wanted: str, otherwise: str = "/") -> str:
    """Return an address of our own, ``otherwise`` for any other."""
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if own else otherwise
