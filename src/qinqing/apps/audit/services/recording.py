"""Recording an event in the transaction of what happened."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from qinqing.apps.audit.models import (
    KIND_LENGTH,
    NAME_LENGTH,
    Event,
    Tombstone,
)
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.events import BadEvent, EventRecord, body_text
from qinqing.kernel.events.body import check_text
from qinqing.kernel.events.record import FIELDS

_KIND = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){1,4}")
_REGISTER = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_GROUND = 200


class NoTransaction(RuntimeError):
    """An event stands or falls with what it tells of, so it needs a transaction."""


def record(
    kind: str,
    *,
    by: str = "",
    post: str = "",
    register: str,
    subject: str,
    place: str = "",
    unit: str = "",
    body: Mapping[str, Any],
) -> Event:
    """Add an event to the trace, in the caller's open transaction.

    ``kind`` is register, thing and verb: ``organisations.unit.renamed``; ``by`` the
    code of an account, "" for the system itself; ``post`` that of the post acted for;
    ``subject`` the public code of the record. ``body`` holds JSON values, up to 64 KiB,
    and never personal data in clear. The chain is written later, by the sealer.

    Raises ``NoTransaction`` outside of a transaction, and ``BadEvent``, which names the
    part that is wrong.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(f"{kind} is recorded outside of a transaction")
    row = event_row(
        kind,
        by=by,
        post=post,
        register=register,
        subject=subject,
        place=place,
        unit=unit,
        body=body,
    )
    row.save()
    return row


def event_row(
    kind: str,
    *,
    by: str = "",
    post: str = "",
    register: str,
    subject: str,
    place: str = "",
    unit: str = "",
    body: Mapping[str, Any],
) -> Event:
    """Return an event that is checked and not yet added; raises ``BadEvent``."""
    event = EventRecord(
        code=new_public_code(),
        kind=kind,
        at=timezone.now(),
        actor=by,
        post=post,
        register=register,
        subject=subject,
        place=place,
        unit=unit,
        body=body_text(body),
    )
    _check(event)
    return Event(
        **{name: getattr(event, name) for name in FIELDS},
        hash=event.hash,
    )


def record_erasure(
    *,
    register: str,
    subject: str,
    ground: str,
    by: str = "",
    post: str = "",
    place: str = "",
    unit: str = "",
) -> Tombstone:
    """Add a tombstone for a record whose key was destroyed, and an event that says so.

    ``ground`` names the legal ground in up to 200 characters and no personal data.
    Raises as ``record`` does.
    """
    check_text(ground, "ground")
    if not ground.strip() or len(ground) > LONGEST_GROUND:
        raise BadEvent("ground", f"1 to {LONGEST_GROUND} characters are needed")
    event = record(
        "audit.subject.erased",
        by=by,
        post=post,
        register=register,
        subject=subject,
        place=place,
        unit=unit,
        body={"ground": ground},
    )
    return Tombstone.objects.create(
        register=register, subject=subject, ground=ground, by=by, at=event.at
    )


def _check(event: EventRecord) -> None:
    """Refuse names that are none, or that one of our databases would cut off."""
    for name in ("actor", "post", "register", "subject", "unit"):
        _check_name(getattr(event, name), name, NAME_LENGTH)
    _check_name(event.place, "place", KIND_LENGTH)
    _check_name(event.kind, "kind", KIND_LENGTH)
    if not _KIND.fullmatch(event.kind):
        raise BadEvent("kind", "register.thing.verb in small letters is needed")
    if not _REGISTER.fullmatch(event.register):
        raise BadEvent("register", "a name in small letters is needed")
    if not event.subject:
        raise BadEvent("subject", "empty")


def _check_name(text: object, field: str, longest: int) -> None:
    check_text(text, field)
    if len(str(text)) > longest:
        raise BadEvent(field, f"more than {longest} characters")
    if "\0" in str(text):
        raise BadEvent(field, "a NUL")
