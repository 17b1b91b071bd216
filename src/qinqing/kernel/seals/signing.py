"""Ed25519: signing bytes, checking a signature, and the written forms of keys.

The library is imported by what needs it, so that asking a question never loads it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64
KEY_ID_LENGTH = 16


def key_id(public: bytes) -> str:
    """Return the short name of a public key.

    >>> key_id(bytes(32))
    '66687aadf862bd77'
    """
    return hashlib.sha256(public).hexdigest()[:KEY_ID_LENGTH]


@dataclass(frozen=True)
class SigningKey:
    """A private key; it is never shown, not even in a traceback."""

    public: bytes
    _private: Ed25519PrivateKey = field(repr=False)

    @property
    def id(self) -> str:
        return key_id(self.public)

    def sign(self, data: bytes) -> bytes:
        """Return the signature; the same bytes always get the same one."""
        return self._private.sign(data)


def new_private_pem() -> bytes:
    """Return a new private key as PEM (PKCS #8)."""
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )


def read_private_pem(pem: bytes) -> SigningKey:
    """Read what `new_private_pem` made; raises ``ValueError`` for anything else."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    private = load_pem_private_key(pem, password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return SigningKey(private.public_key().public_bytes_raw(), private)


def signed_by(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether the signature over these bytes was made with this key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem(public: bytes) -> str:
    """Return a public key as PEM, which other programs read too."""
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(
        forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo
    ).decode("ascii")


def read_public_pem(pem: bytes) -> bytes:
    """Return the raw public key of a PEM; raises ``ValueError`` for anything else."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    public = load_pem_public_key(pem)
    if not isinstance(public, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return public.public_bytes_raw()


def written(data: bytes) -> str:
    """Return bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def unwritten(text: object, length: int) -> bytes | None:
    r"""Return the bytes of base64, or None unless it is their one and only spelling.

    The last letters of base64 may hold bits that nobody reads; whoever changed them
    would have changed the file without changing the signature.

    >>> unwritten("AAA=", 2), unwritten("AAB=", 2), unwritten("AA", 2)
    (b'\x00\x00', None, None)
    """
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return data if len(data) == length and written(data) == text else None
