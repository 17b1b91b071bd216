"""Reading an ID token: signed by the provider, for us, now, and for this question."""

from __future__ import annotations

import hmac
from typing import Any, Final

import jwt

from qinqing.ports.identity import IdentityRefused

# Signatures that only the provider can make; never “none”, never a shared secret.
ALGORITHMS: Final = ("RS256", "PS256", "ES256")
LEEWAY: Final = 60  # seconds by which clocks may differ
LONGEST_SUBJECT: Final = 255
_OWED: Final = ["aud", "exp", "iat", "iss", "sub"]


def signing_key(keys: dict[str, Any], token: str) -> jwt.PyJWK | None:
    """Return the key that a token names, or None where there is none of its name.

    Raises ``IdentityRefused`` for what is no token or signed in another way.
    """
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise IdentityRefused("no token") from error
    if header.get("alg") not in ALGORITHMS:
        raise IdentityRefused("algorithm")
    wanted = header.get("kid")
    try:
        known = jwt.PyJWKSet.from_dict(keys).keys
    except (jwt.PyJWTError, KeyError, TypeError, AttributeError):
        return None
    fitting = [key for key in known if wanted is None or key.key_id == wanted]
    # A token that names no key is taken only where there is no choice.
    return fitting[0] if len(fitting) == 1 else None


def subject_of(
    token: str, key: jwt.PyJWK, *, issuer: str, client_id: str, nonce: str
) -> str:
    """Return whom a token speaks of; raises ``IdentityRefused`` and says why."""
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": _OWED},
        )
    except jwt.PyJWTError as error:
        raise IdentityRefused(type(error).__name__) from error
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise IdentityRefused("nonce")
    if claims.get("azp", client_id) != client_id:
        raise IdentityRefused("azp")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise IdentityRefused("sub")
    return subject
