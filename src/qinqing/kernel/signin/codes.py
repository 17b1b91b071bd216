"""One-time codes: those of a telephone (RFC 6238), and spare ones for its loss."""

from __future__ import annotations

import base64
import hmac
import secrets
from typing import Final
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from qinqing.kernel.codes import ALPHABET

SECRET_BYTES: Final = 20
DIGITS: Final = 6
PERIOD: Final = 30  # seconds a code is shown for
# One step to either side: telephones are a little fast or slow, and people slow.
TOLERANCE: Final = 1
SPARE_CODES: Final = 10
SPARE_LENGTH: Final = 10  # 50 bits


def new_secret() -> bytes:
    """Return a fresh secret to be shared with one telephone."""
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """Return the code of a step, the number of periods since 1970.

    >>> code_at(b"12345678901234567890", 1111111109 // 30)
    '081804'
    """
    totp = TOTP(secret, DIGITS, SHA1(), PERIOD, enforce_key_length=False)  # noqa: S303 - RFC 6238; what telephones know
    return totp.generate(step * PERIOD).decode("ascii")


def matching_step(secret: bytes, code: str, *, at: float, after: int = 0) -> int | None:
    """Return the step whose code this is, or None.

    ``at`` is in seconds since 1970. Only steps later than ``after`` count, so that a
    code that was used, or any before it, is never taken twice.
    """
    typed = "".join(code.split())
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdecimal()):
        return None
    present = int(at) // PERIOD
    for step in range(present - TOLERANCE, present + TOLERANCE + 1):
        if hmac.compare_digest(code_at(secret, step), typed) and step > after:
            return step
    return None


def written_secret(secret: bytes) -> str:
    """Return a secret as people type it: base 32 in groups of four.

    >>> written_secret(b"12345678901234567890")
    'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ'
    """
    text = base64.b32encode(secret).decode("ascii")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address(secret: bytes, *, issuer: str, account: str) -> str:
    """Return the address that telephones read from a picture.

    >>> address(b"12345678901234567890", issuer="亲清", account="wang")[:47]
    'otpauth://totp/%E4%BA%B2%E6%B8%85:wang?secret=G'
    """
    label = f"{quote(issuer)}:{quote(account)}"
    asked = {"secret": base64.b32encode(secret).decode("ascii"), "issuer": issuer}
    return f"otpauth://totp/{label}?{urlencode(asked, quote_via=quote)}"


def new_spare_codes() -> list[str]:
    """Return fresh spare codes, to be shown once: ``ab3d5-fg7h9``."""
    return [
        written_spare("".join(secrets.choice(ALPHABET) for _ in range(SPARE_LENGTH)))
        for _ in range(SPARE_CODES)
    ]


def written_spare(code: str) -> str:
    """Return a spare code in two groups."""
    half = SPARE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_spare(text: str) -> str | None:
    """Return a spare code in the form it is written, or None for what is none.

    What is easily mistaken is read as what it must have been.

    >>> read_spare(" AB3D5 fg7h9 "), read_spare("O1l00-00000"), read_spare("123456")
    ('ab3d5-fg7h9', '01100-00000', None)
    """
    typed = "".join(text.lower().replace("-", " ").split())
    typed = typed.translate(str.maketrans("oil", "011"))
    if len(typed) != SPARE_LENGTH or not set(typed) <= set(ALPHABET):
        return None
    return written_spare(typed)
