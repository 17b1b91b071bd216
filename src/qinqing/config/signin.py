"""Settings of signing in: how often at once, and which identity provider."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_AT_ONCE = 5
_MOST_AT_ONCE = 100


@dataclass(frozen=True)
class SingleSignOn:
    """The identity provider of the site, and as whom the site asks it."""

    issuer: str
    client_id: str
    secret_file: Path


def sessions_at_once(text: str | None) -> int:
    """Return how many sessions an account may have at once.

    Raises ``ImproperlyConfigured`` for what is no number from 1 to 100.

    >>> sessions_at_once(None), sessions_at_once("2")
    (5, 2)
    """
    if not text:
        return _AT_ONCE
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= number <= _MOST_AT_ONCE:
        raise ImproperlyConfigured(
            f"QINQING_SESSIONS 写法不对，应为 1 到 {_MOST_AT_ONCE} 的整数。"
        )
    return number


def single_sign_on(
    issuer: str | None, client_id: str | None, secret_file: str | None
) -> SingleSignOn | None:
    """Return how to reach the identity provider; None where none is named.

    Raises ``ImproperlyConfigured`` where only some of the three are given, and for an
    issuer that is no address. Without HTTPS it has to be on this very machine.
    """
    if not (issuer or client_id or secret_file):
        return None
    if not (issuer and client_id and secret_file):
        raise ImproperlyConfigured(
            "单点登录要同时设 QINQING_OIDC_ISSUER、QINQING_OIDC_CLIENT_ID 和"
            " QINQING_OIDC_CLIENT_SECRET_FILE。"
        )
    parts = urlsplit(issuer)
    local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if not parts.hostname or not (parts.scheme == "https" or local):
        raise ImproperlyConfigured("QINQING_OIDC_ISSUER 应是 https:// 开头的地址。")
    return SingleSignOn(issuer, client_id, Path(secret_file).expanduser())
