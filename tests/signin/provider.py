"""A small identity provider for tests: discovery, code flow with PKCE, RS256.

Written with the standard library and `cryptography` alone, so that it does not share
the mistakes of the library that reads its tokens.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT_ID = "qinqing-test"
CLIENT_SECRET = "invented: secret/1"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


@dataclass
class Provider:
    """Whoever asks is ``subject``; ``twist`` changes what a token says."""

    key: rsa.RSAPrivateKey
    subject: str = "person-0001"
    kid: str = "k1"
    twist: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    basic: bool = True
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def description(self) -> dict[str, Any]:
        way = "client_secret_basic" if self.basic else "client_secret_post"
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": [way],
        }

    def keys(self) -> dict[str, Any]:
        public = self.key.public_key().public_numbers()
        return {
            "keys": [
                {
                    "kty": "RSA",
                    "use": "sig",
                    "alg": "RS256",
                    "kid": self.kid,
                    "n": number(public.n),
                    "e": number(public.e),
                }
            ]
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Sign somebody in at once and return where they are sent back to."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        back = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return an ID token for a code, once; None for what is not right."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or not self._knows(form, authorization):
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if b64(digest) != asked["code_challenge"]:
            return None
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return None
        return {"token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.twist,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": self.kid, "typ": "JWT", **self.header}
        text = ".".join(b64(json.dumps(part).encode()) for part in (header, claims))
        signature = self.key.sign(text.encode(), PKCS1v15(), SHA256())
        return f"{text}.{'' if header['alg'] == 'none' else b64(signature)}"

    def _knows(self, form: dict[str, str], authorization: str) -> bool:
        if not self.basic:
            pair = (form.get("client_id"), form.get("client_secret"))
            return pair == (CLIENT_ID, CLIENT_SECRET)
        # As RFC 6749 2.3.1 has it: each half encoded like a form first.
        shown = "qinqing-test:invented%3A%20secret%2F1"
        return authorization == f"Basic {base64.b64encode(shown.encode()).decode()}"


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Serve a provider on this machine until the test is done with it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            query = dict(parse_qsl(parts.query))
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._answer(200, provider.description())
                case "/keys":
                    self._answer(200, provider.keys())
                case "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(query))
                    self.end_headers()
                case _:
                    self._answer(404, {})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = dict(parse_qsl(self.rfile.read(length).decode()))
            authorization = self.headers.get("Authorization", "")
            token = provider.token(form, authorization)
            self._answer(200 if token else 400, token or {"error": "invalid_grant"})

        def _answer(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing in the middle of a test run."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
