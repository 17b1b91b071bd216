"""Reading a protected field in the clear: with a reason, and never without a trace."""

from django.db import transaction

from qinqing.apps.audit.services import record
from qinqing.apps.protection.fields import Protected, place_of, protected_field
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import Opener, clear_text
from qinqing.apps.protection.services.reasons import checked_reason
from qinqing.kernel.protection.errors import ReasonRefused, UnknownSubject


def reveal(
    instance: Protected,
    field: str,
    *,
    by: str,
    reason: str,
    post: str = "",
    place: str = "",
    unit: str = "",
) -> str:
    """Return a protected field in the clear and record who read it and why.

    ``by`` is the code of the account, ``reason`` 4 to 200 characters; the event holds
    both and which field of which record, never the value. The event is on the disk
    before the text is returned, so this cannot be part of a larger transaction, which
    might be rolled back after the text was seen. Whether ``by`` may read the record is
    for the calling service to check.

    Raises ``ReasonRefused``, ``SubjectErased``, ``SealedValueRefused``, what the key
    ring raises, ``RuntimeError`` in a transaction and ``ValueError`` without ``by``.
    """
    if not by:
        raise ValueError("nobody reads a protected field")
    protected_field(type(instance), field)
    said = checked_reason(reason)
    where = place_of(instance, field)
    register, subject = instance.subject_register, instance.subject_code
    with transaction.atomic(durable=True):
        text = clear_text(instance, field, Opener().key(_key_row(register, subject)))
        if text and text in said:
            raise ReasonRefused("holds the value")
        record(
            "protection.revealed",
            by=by,
            post=post,
            register=register,
            subject=subject,
            place=place,
            unit=unit,
            body={
                "table": where.table,
                "record": where.row,
                "field": where.field,
                "reason": said,
            },
        )
    return text


def _key_row(register: str, subject: str) -> SubjectKey:
    row = SubjectKey.objects.filter(register=register, subject=subject).first()
    if row is None:
        raise UnknownSubject("no key", register=register, subject=subject)
    return row
