"""Keyed digests and sealing; every key is derived from the site's own secret."""

import hashlib
import hmac
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from qinqing.apps.signin.models import SecondFactor, Session
from qinqing.kernel.protection.sealing import Key, Place, seal, unseal
from qinqing.kernel.protection.suites import KEY_BYTES, SUITES

_KEY_ID: Final = "site"


def keyed(purpose: str, *parts: str) -> str:
    """Return a digest that only this site can work out; parts keep their borders."""
    text = "\0".join(parts).encode()
    return hmac.new(_derived(purpose), text, hashlib.sha256).hexdigest()


def sealed_secret(row: SecondFactor, secret: bytes) -> str:
    """Return a telephone's secret as it is kept, readable in this very row alone."""
    return seal(_sealing_key(), secret, _place(row), SUITES[settings.CRYPTO_SUITE])


def opened_secret(row: SecondFactor) -> bytes:
    """Return a telephone's secret; raises ``SealedValueRefused``.

    It does so too after the site's secret key was changed.
    """
    return unseal(_sealing_key(), row.secret, _place(row))


def sealed_session(key: str, data: bytes) -> str:
    """Return what a session holds as it is kept, readable in this session alone."""
    place = Place(Session._meta.db_table, key, "data")
    return seal(_sealing_key(), data, place, SUITES[settings.CRYPTO_SUITE])


def opened_session(key: str, text: str) -> bytes:
    """Return what a session holds; raises ``SealedValueRefused``."""
    return unseal(_sealing_key(), text, Place(Session._meta.db_table, key, "data"))


def _place(row: SecondFactor) -> Place:
    whose = f"{row.account.code}/{row.code}"
    return Place(SecondFactor._meta.db_table, whose, "secret")


def _sealing_key() -> Key:
    return Key(_KEY_ID, _derived("sealing"))


def _derived(purpose: str) -> bytes:
    info = f"qinqing signin/{purpose}".encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(
        settings.SECRET_KEY.encode()
    )
