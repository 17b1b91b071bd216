"""Writing a protected field, the only way there is."""

import secrets

from qinqing.apps.protection.fields import (
    Protected,
    index_fields,
    place_of,
    protected_field,
)
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import (
    Opener,
    key_ring_for_writing,
    wrap,
    writing_suite,
)
from qinqing.kernel.protection.blind_index import index_value
from qinqing.kernel.protection.ciphertext import Ciphertext
from qinqing.kernel.protection.erasures import is_erased
from qinqing.kernel.protection.errors import SubjectErased
from qinqing.kernel.protection.kinds import mask
from qinqing.kernel.protection.sealing import Key, seal
from qinqing.kernel.protection.suites import KEY_BYTES


def protect(instance: Protected, field: str, value: str) -> None:
    """Set a protected field and its index; saving the row is the caller's.

    The subject's key is made with its first value. An empty value empties the field.
    Raises ``SubjectErased``, and what the key ring raises when its files are gone.
    """
    declared = protected_field(type(instance), field)
    place = place_of(instance, field)
    token = index = ""
    if value:
        key = _subject_key(instance.subject_register, instance.subject_code)
        suite = writing_suite()
        token = seal(key, value.encode(), place, suite)
        index_key = key_ring_for_writing().index_key()
        index = index_value(index_key, declared.kind, value, suite)
    setattr(instance, field, Ciphertext(token, mask(declared.kind, value)))
    for column in index_fields(type(instance), of=field):
        setattr(instance, column.attname, index)


def _subject_key(register: str, subject: str) -> Key:
    row = SubjectKey.objects.filter(register=register, subject=subject).first()
    if row is None:
        row = _new_subject_key(register, subject)
    return Opener().key(row)


def _new_subject_key(register: str, subject: str) -> SubjectKey:
    ring = key_ring_for_writing()
    # It may have been erased in a future that this restored database has not seen.
    if is_erased(ring.folder, register, subject):
        raise SubjectErased("erased", register=register, subject=subject)
    row = SubjectKey(register=register, subject=subject)
    wrap(row, secrets.token_bytes(KEY_BYTES), ring.current())
    # Where another writer was first, its key is the one.
    found, _ = SubjectKey.objects.get_or_create(
        register=register,
        subject=subject,
        defaults={"code": row.code, "wrapped": row.wrapped, "master": row.master},
    )
    return found
