"""Two suites of ciphers behind one interface: the international and the national one.

Sealed values name their suite, so that a site may change it and still read what it has.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from typing import ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
KEY_BYTES: Final = 32  # of every key that is kept; suites derive what they need


class Suite(ABC):
    """An authenticated cipher with its hash."""

    name: ClassVar[str]
    cipher_key_bytes: ClassVar[int]
    hash: ClassVar[hashes.HashAlgorithm]

    def seal(self, key: bytes, data: bytes, bound_to: bytes) -> bytes:
        """Return nonce, ciphertext and tag, readable only with ``bound_to`` again."""
        # Random: a key is used far less than the 2^32 times at which that would matter.
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher_key = self._derived(key, b"qinqing seal", self.cipher_key_bytes)
        return nonce + self.encrypt(cipher_key, nonce, data, bound_to)

    def unseal(self, key: bytes, sealed: bytes, bound_to: bytes) -> bytes | None:
        """Return what `seal` was given, or None where a single bit differs."""
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        cipher_key = self._derived(key, b"qinqing seal", self.cipher_key_bytes)
        try:
            return self.decrypt(cipher_key, nonce, rest, bound_to)
        except (InvalidTag, ValueError):
            return None

    def digest(self, key: bytes, data: bytes) -> bytes:
        """Return a keyed digest of 32 bytes: the same for the same data."""
        return self.hmac(self._derived(key, b"qinqing index", KEY_BYTES), data)

    def hmac(self, key: bytes, data: bytes) -> bytes:
        """Return the HMAC (RFC 2104) of the data with this very key."""
        mac = HMAC(key, self.hash)
        mac.update(data)
        return mac.finalize()

    def _derived(self, key: bytes, purpose: bytes, length: int) -> bytes:
        # No key serves two ciphers or two purposes.
        info = purpose + b"/" + self.name.encode("ascii")
        return HKDF(self.hash, length, salt=None, info=info).derive(key)

    @abstractmethod
    def encrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        """Return ciphertext and tag."""

    @abstractmethod
    def decrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        """Return the data; raises ``InvalidTag``, or ``ValueError`` for a stump."""


class AesSuite(Suite):
    """AES-256-GCM, HMAC-SHA-256."""

    name = "aes"
    cipher_key_bytes = 32
    hash = hashes.SHA256()

    def encrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        return AESGCM(key).encrypt(nonce, data, bound_to)

    def decrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        return AESGCM(key).decrypt(nonce, data, bound_to)


class Sm4Suite(Suite):
    """SM4-GCM (GB/T 32907, GB/T 36624), HMAC-SM3 (GB/T 32905)."""

    name = "sm4"
    cipher_key_bytes = 16
    hash = hashes.SM3()

    def encrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        encryptor = Cipher(SM4(key), GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(bound_to)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        text, tag = data[:-TAG_BYTES], data[-TAG_BYTES:]
        decryptor = Cipher(SM4(key), GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(bound_to)
        return decryptor.update(text) + decryptor.finalize()


SUITES: Final[dict[str, Suite]] = {
    suite.name: suite for suite in (AesSuite(), Sm4Suite())
}
DEFAULT_SUITE: Final = AesSuite.name
