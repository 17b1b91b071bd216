"""Keys under a pass phrase: one small file that is of no use without it.

The key of AES-256-GCM is worked out from the pass phrase by scrypt, which costs 64 MiB
and a fifth of a second for every guess. The parameters stand in the file and are part
of what the cipher protects.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from qinqing.kernel.backups.errors import KeyBundleRefused
from qinqing.kernel.events.body import canonical
from qinqing.kernel.protection.sealing import base64_bytes, base64_text

KIND: Final = "qinqing-keys"
VERSION: Final = 1
SHORTEST: Final = 12
_KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_COST: Final = {"n": 1 << 16, "r": 8, "p": 1}
# A file made to exhaust the memory is not obeyed.
_DEAREST: Final = {"n": 1 << 20, "r": 16, "p": 4}


@dataclass(frozen=True)
class KeyBundle:
    """Key files by their names, and when they were taken; never shown."""

    id: str
    made_at: str
    files: Mapping[str, bytes]

    def __repr__(self) -> str:
        return f"<{len(self.files)} key files of {self.made_at}>"


def checked_phrase(phrase: str) -> str:
    """Return a pass phrase as it is used; a short one is ``KeyBundleRefused``."""
    used = unicodedata.normalize("NFC", phrase.strip("\r\n"))
    if len(used) < SHORTEST:
        raise KeyBundleRefused("short phrase", least=SHORTEST)
    return used


def sealed_bundle(bundle: KeyBundle, phrase: str) -> bytes:
    """Return the bundle as a file that only the pass phrase opens."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    head = {
        "kind": KIND,
        "version": VERSION,
        "id": bundle.id,
        "made_at": bundle.made_at,
        "kdf": {"name": "scrypt", **_COST, "salt": base64_text(salt)},
        "cipher": {"name": "AES-256-GCM", "nonce": base64_text(nonce)},
    }
    files = {name: base64_text(data) for name, data in bundle.files.items()}
    sealed = _cipher(phrase, salt, _COST).encrypt(
        nonce, canonical(files).encode(), canonical(head).encode()
    )
    return canonical({**head, "sealed": base64_text(sealed)}).encode() + b"\n"


def looks_like_bundle(start: bytes) -> bool:
    """Tell whether a file that begins like this may be a bundle of keys."""
    return start.lstrip()[:1] == b"{"


def opened_bundle(content: bytes, phrase: str) -> KeyBundle:
    """Open a bundle; raises ``KeyBundleRefused`` for a wrong phrase or another file."""
    from cryptography.exceptions import InvalidTag

    try:
        head = json.loads(content)
        sealed = _bytes(head.pop("sealed"))
        kdf, cipher = head["kdf"], head["cipher"]
        cost = {name: int(kdf[name]) for name in _COST}
        known = (head["kind"], head["version"], kdf["name"], cipher["name"]) == (
            KIND, VERSION, "scrypt", "AES-256-GCM",
        )  # fmt: skip
        if not known or any(cost[name] > most for name, most in _DEAREST.items()):
            raise KeyBundleRefused("not a bundle")
        text = _cipher(phrase, _bytes(kdf["salt"]), cost).decrypt(
            _bytes(cipher["nonce"]), sealed, canonical(head).encode()
        )
        files = {name: _bytes(data) for name, data in json.loads(text).items()}
        return KeyBundle(head["id"], head["made_at"], files)
    except InvalidTag as error:
        raise KeyBundleRefused("phrase") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise KeyBundleRefused("not a bundle") from error


def _cipher(phrase: str, salt: bytes, cost: Mapping[str, int]) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf = Scrypt(salt=salt, length=_KEY_BYTES, **cost)
    return AESGCM(kdf.derive(checked_phrase(phrase).encode()))


def _bytes(text: object) -> bytes:
    found = base64_bytes(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("not base64")
    return found
