"""Sealed values: `v1.<suite>.<key id>.<nonce, ciphertext and tag in base64url>`.

A value is bound to its place. Moved to another row, field or table it is as unreadable
as one that was changed.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from typing import Final

from qinqing.kernel.protection.errors import SealedValueRefused
from qinqing.kernel.protection.suites import SUITES, Suite

FORM: Final = "v1"
_TOKEN: Final = re.compile(
    rf"{FORM}\.(?P<suite>[a-z0-9]+)\.(?P<key>[a-z0-9]{{1,32}})\.(?P<data>[\w-]+)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands: database table, public code of the row, column."""

    table: str
    row: str
    field: str


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of 32 bytes with its public name; never shown, not in a traceback."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A sealed value taken apart."""

    suite: str
    key_id: str
    data: bytes

    def __str__(self) -> str:
        return f"{FORM}.{self.suite}.{self.key_id}.{base64_text(self.data)}"


def seal(key: Key, data: bytes, place: Place, suite: Suite) -> str:
    """Return the data as a sealed value that only this key opens in this place."""
    bound_to = _bound_to(suite.name, key.id, place)
    return str(Token(suite.name, key.id, suite.seal(key.secret, data, bound_to)))


def unseal(key: Key, text: str, place: Place) -> bytes:
    """Return what was sealed; raises ``SealedValueRefused`` for anything else."""
    token = read_token(text)
    if token is not None and token.key_id == key.id:
        bound_to = _bound_to(token.suite, token.key_id, place)
        data = SUITES[token.suite].unseal(key.secret, token.data, bound_to)
        if data is not None:
            return data
    raise SealedValueRefused(
        "not what was sealed here", table=place.table, row=place.row, field=place.field
    )


def read_token(text: str) -> Token | None:
    r"""Take a sealed value apart; None unless it is written in its only spelling.

    >>> read_token("v1.aes.k1.AAAA")
    Token(suite='aes', key_id='k1', data=b'\x00\x00\x00')
    >>> read_token("v1.aes.k1.AAB"), read_token("v1.des.k1.AAAA")
    (None, None)
    """
    found = _TOKEN.fullmatch(text)
    if found is None or found["suite"] not in SUITES:
        return None
    data = base64_bytes(found["data"])
    return None if data is None else Token(found["suite"], found["key"], data)


def base64_text(data: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def base64_bytes(text: str) -> bytes | None:
    """Return the bytes of `base64_text`, or None for any other spelling."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return data if base64_text(data) == text else None


def _bound_to(suite: str, key_id: str, place: Place) -> bytes:
    # JSON: ("a", "bc") and ("ab", "c") are two texts.
    parts = [FORM, suite, key_id, place.table, place.row, place.field]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
