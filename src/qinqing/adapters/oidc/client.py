"""The site as a client of one provider, found by the provider's own description."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from qinqing.adapters.oidc.fetching import is_safe, read, send
from qinqing.adapters.oidc.tokens import signing_key, subject_of
from qinqing.ports.identity import IdentityRefused, IdentityUnavailable, Question

KEPT: Final = 3600.0  # seconds for which the description and the keys are kept
AGAIN: Final = 60.0  # seconds before keys are fetched again for an unknown one
_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_PATH: Final = "/.well-known/openid-configuration"


@dataclass
class _Kept:
    value: dict[str, Any] = field(default_factory=dict)
    at: float = float("-inf")

    def old(self, seconds: float) -> bool:
        return time.monotonic() - self.at >= seconds

    def keep(self, value: dict[str, Any]) -> dict[str, Any]:
        self.value, self.at = value, time.monotonic()
        return value


@dataclass
class OidcProvider:
    """One provider. ``secret_file`` is read anew each time, so that it can change."""

    issuer: str
    client_id: str
    secret_file: Path
    _description: _Kept = field(default_factory=_Kept, repr=False)
    _keys: _Kept = field(default_factory=_Kept, repr=False)

    def ask(self, back: str) -> Question:
        """Return a question with fresh state, nonce and PKCE verifier."""
        described = self._described()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = hashlib.sha256(verifier.encode("ascii")).digest()
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": back,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": _base64(challenge),
            "code_challenge_method": "S256",
        }
        start = described["authorization_endpoint"]
        joint = "&" if "?" in start else "?"
        address = f"{start}{joint}{urlencode(asked)}"
        return Question(address, state, nonce, verifier)

    def subject(self, code: str, question: Question, back: str) -> str:
        """Return whom the provider means by this code."""
        token = self._token(code, question, back)
        key = signing_key(self._known_keys(KEPT), token)
        if key is None:  # the provider may have changed its keys
            key = signing_key(self._known_keys(AGAIN), token)
        if key is None:
            raise IdentityRefused("key")
        return subject_of(
            token,
            key,
            issuer=self.issuer,
            client_id=self.client_id,
            nonce=question.nonce,
        )

    def _token(self, code: str, question: Question, back: str) -> str:
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": question.verifier,
        }
        headers = {}
        described = self._described()
        ways = described.get("token_endpoint_auth_methods_supported")
        if isinstance(ways, list) and "client_secret_basic" not in ways:
            fields |= {"client_id": self.client_id, "client_secret": self._secret()}
        else:
            pair = f"{quote(self.client_id, '')}:{quote(self._secret(), '')}"
            shown = base64.b64encode(pair.encode("ascii")).decode("ascii")
            headers["Authorization"] = f"Basic {shown}"
        token = send(described["token_endpoint"], fields, headers).get("id_token")
        if not isinstance(token, str):
            raise IdentityRefused("no token")
        return token

    def _described(self) -> dict[str, Any]:
        if not self._description.old(KEPT):
            return self._description.value
        found = read(self.issuer.rstrip("/") + _PATH)
        if found.get("issuer") != self.issuer:
            raise IdentityUnavailable("another issuer")
        if not all(is_safe(found.get(name), self.issuer) for name in _NEEDED):
            raise IdentityUnavailable("an address is missing or not safe")
        return self._description.keep(found)

    def _known_keys(self, seconds: float) -> dict[str, Any]:
        if not self._keys.old(seconds):
            return self._keys.value
        return self._keys.keep(read(self._described()["jwks_uri"]))

    def _secret(self) -> str:
        try:
            return self.secret_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise IdentityUnavailable("the secret cannot be read") from error


def provider(*, issuer: str, client_id: str, secret_file: Path) -> OidcProvider:
    """Return the provider of a site, as its settings describe it."""
    return OidcProvider(issuer, client_id, secret_file)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
