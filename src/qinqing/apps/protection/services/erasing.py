"""Erasing a subject: its key is destroyed, and a restored database is told again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from qinqing.apps.audit.services import record_erasure
from qinqing.apps.protection.fields import Protected, index_fields
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import key_ring
from qinqing.apps.protection.services.reasons import checked_reason
from qinqing.kernel.protection.erasures import Erasure, add_erasure, read_erasures
from qinqing.kernel.protection.errors import SubjectErased, UnknownSubject

BATCH = 200


def erase_subject(
    register: str, subject: str, *, ground: str, by: str = ""
) -> datetime:
    """Destroy a subject's key and return when: its fields are never read again.

    Adds a tombstone and an event, empties the subject's indexes and writes the list of
    erasures, all or nothing. ``ground`` is the legal ground in 4 to 200 characters;
    ``by`` the code of the account, "" for an operator on the command line.

    Raises ``UnknownSubject``, ``SubjectErased`` for one that was erased before,
    ``ReasonRefused``, ``OSError`` where the list cannot be written, and
    ``RuntimeError`` inside a transaction: a file is not rolled back with it.
    """
    said = checked_reason(ground)
    with transaction.atomic(durable=True):
        row = (
            SubjectKey.objects.select_for_update()
            .filter(register=register, subject=subject)
            .first()
        )
        if row is None:
            raise UnknownSubject("no key", register=register, subject=subject)
        if row.destroyed_at:
            raise SubjectErased("before", register=register, subject=subject)
        erasure = Erasure(register, subject, row.code, timezone.now(), said)
        _destroy(row, erasure, by)
        # Last, so that what fails above leaves no line; first of all that is lasting:
        # a crash right here is completed by the next replay, never the other way round.
        add_erasure(key_ring().folder, erasure)
    return erasure.at


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many keys were destroyed again, and how many lines the list had lost."""

    destroyed: int
    listed: int


def replay_erasures() -> Replayed:
    """Make database and list of erasures agree again; to be called after a restore.

    What the list names is destroyed in the database; what the database knows as
    destroyed is added to the list. Raises ``ErasureListBroken``.
    """
    folder = key_ring().folder
    erasures = read_erasures(folder)
    starts = range(0, len(erasures), BATCH)
    destroyed = sum(_replay(erasures[start : start + BATCH]) for start in starts)
    named = {(erasure.register, erasure.subject) for erasure in erasures}
    lost = [
        Erasure(row.register, row.subject, row.code, row.destroyed_at, row.ground)
        for row in SubjectKey.objects.exclude(destroyed_at=None).order_by("id")
        if row.destroyed_at and (row.register, row.subject) not in named
    ]
    for erasure in lost:
        add_erasure(folder, erasure)
    return Replayed(destroyed, len(lost))


def _replay(erasures: Sequence[Erasure]) -> int:
    by_subject = {(erasure.register, erasure.subject): erasure for erasure in erasures}
    with transaction.atomic():
        rows = SubjectKey.objects.select_for_update().filter(
            destroyed_at=None, subject__in={erasure.subject for erasure in erasures}
        )
        found = [(row, by_subject.get((row.register, row.subject))) for row in rows]
        again = [(row, erasure) for row, erasure in found if erasure]
        for row, erasure in again:
            _destroy(row, erasure, by="")
    return len(again)


def _destroy(row: SubjectKey, erasure: Erasure, by: str) -> None:
    row.wrapped, row.destroyed_at, row.ground = "", erasure.at, erasure.ground
    row.save(update_fields=["wrapped", "destroyed_at", "ground"])
    _empty_indexes(row.register, row.subject)
    record_erasure(
        register=row.register, subject=row.subject, ground=erasure.ground, by=by
    )


def _empty_indexes(register: str, subject: str) -> None:
    """Take away the digests: with the index key they would still tell equal values."""
    for model in apps.get_models():
        if issubclass(model, Protected) and model.subject_register == register:
            emptied = {column.attname: "" for column in index_fields(model)}
            if emptied:
                rows = model._default_manager.filter(**{model.subject_field: subject})
                rows.update(**emptied)
