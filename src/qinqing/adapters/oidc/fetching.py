"""Asking the provider over the network: shortly, little, and nobody else."""

from __future__ import annotations

import json
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from qinqing.ports.identity import IdentityRefused, IdentityUnavailable

SECONDS = 5.0
LARGEST = 256 * 1024
_LOCAL = ("127.0.0.1", "localhost")


class _NoRedirects(HTTPRedirectHandler):
    """Secrets go to the address that was named and to no other."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


# Straight to the provider, whatever proxies the environment names.
_OPENER = build_opener(ProxyHandler({}), _NoRedirects)


def is_safe(address: object, issuer: str) -> bool:
    """Tell whether an address may be used: HTTPS, or this machine if the issuer is."""
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    local = urlsplit(issuer).hostname in _LOCAL
    return local and parts.scheme == "http" and parts.hostname in _LOCAL


def read(address: str) -> dict[str, Any]:
    """Return the JSON object at an address; raises ``IdentityUnavailable``."""
    return _answer(Request(address, headers={"Accept": "application/json"}))  # noqa: S310 - looked at by is_safe


def send(
    address: str, fields: dict[str, str], headers: dict[str, str]
) -> dict[str, Any]:
    """Post a form and return the JSON object that is answered.

    Raises ``IdentityRefused`` where the provider says no (400 to 499), and
    ``IdentityUnavailable``.
    """
    body = urlencode(fields).encode("ascii")
    return _answer(
        Request(address, body, {"Accept": "application/json", **headers})  # noqa: S310 - likewise
    )


def _answer(request: Request) -> dict[str, Any]:
    try:
        with _OPENER.open(request, timeout=SECONDS) as response:
            text = response.read(LARGEST + 1)
    except HTTPError as error:
        error.close()
        if request.data is not None and 400 <= error.code < 500:
            raise IdentityRefused(f"status {error.code}") from error
        raise IdentityUnavailable(f"status {error.code}") from error
    except (OSError, HTTPException) as error:
        raise IdentityUnavailable(type(error).__name__) from error
    return _object(text)


def _object(text: bytes) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise IdentityUnavailable("too long")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise IdentityUnavailable("not JSON") from error
    if not isinstance(found, dict):
        raise IdentityUnavailable("not an object")
    return found
