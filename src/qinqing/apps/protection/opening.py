"""Wrapping and unwrapping subject keys; inside this app only."""

from pathlib import Path

from django.conf import settings

from qinqing.apps.protection.fields import Protected, place_of, protected_field
from qinqing.apps.protection.models import SubjectKey
from qinqing.kernel.protection.erasures import is_erased
from qinqing.kernel.protection.errors import KeysMissing, SubjectErased
from qinqing.kernel.protection.key_files import KeyRing
from qinqing.kernel.protection.sealing import Key, Place, seal, unseal
from qinqing.kernel.protection.suites import SUITES, Suite


def key_ring() -> KeyRing:
    """Return the site's key ring."""
    return KeyRing(Path(settings.KEYS_FOLDER))


def writing_suite() -> Suite:
    """Return the suite that writes new values."""
    return SUITES[settings.CRYPTO_SUITE]


def key_ring_for_writing() -> KeyRing:
    """Return the ring, with its first keys made; raises ``KeysMissing``.

    Keys are made only while nothing rests on any: a lost folder is never papered over
    with a new key.
    """
    ring = key_ring()
    missing = ring.missing()
    if missing:
        if SubjectKey.objects.exists():
            raise KeysMissing("the keys are gone", file=missing)
        ring.make()
    return ring


def wrap(row: SubjectKey, secret: bytes, master: Key) -> None:
    """Put a subject's key under a master key; the row is not saved."""
    row.wrapped = seal(master, secret, _place(row), writing_suite())
    row.master = master.id


class Opener:
    """Opens subject keys, reading each master key once."""

    def __init__(self) -> None:
        self.ring = key_ring()
        self._masters: dict[str, Key] = {}

    def key(self, row: SubjectKey) -> Key:
        """Return a subject's key; raises ``SubjectErased`` and what the ring raises.

        The list of erasures is asked too: a database restored from an older copy does
        not know yet what was erased since.
        """
        if row.destroyed_at or is_erased(self.ring.folder, row.register, row.subject):
            raise SubjectErased("destroyed", register=row.register, subject=row.subject)
        return Key(row.code, self.wrapped_secret(row))

    def wrapped_secret(self, row: SubjectKey) -> bytes:
        """Return the secret in a row, whatever the list of erasures says."""
        return unseal(self._master(row.master), row.wrapped, _place(row))

    def _master(self, name: str) -> Key:
        if name not in self._masters:
            self._masters[name] = self.ring.master(name)
        return self._masters[name]


def clear_text(instance: Protected, name: str, key: Key) -> str:
    """Return what a field holds; raises ``SealedValueRefused``. Empty stays empty."""
    protected_field(type(instance), name)
    token: str = getattr(instance, name).token
    return unseal(key, token, place_of(instance, name)).decode() if token else ""


def _place(row: SubjectKey) -> Place:
    # With the subject in it, no key can be given to another subject's row.
    whose = f"{row.register}/{row.subject}/{row.code}"
    return Place(SubjectKey._meta.db_table, whose, "wrapped")
