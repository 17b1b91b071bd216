"""Somebody with all rights in the database, and our own source to work out hashes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from qinqing.apps.audit.models import Event, Seal
from qinqing.kernel.events import GENESIS, seal_hash
from qinqing.kernel.events.record import FIELDS, written_moment
from tests.emptying import unguarded


@dataclass(frozen=True)
class Row:
    """A seal as it is kept."""

    seq: int
    event_id: int
    prev: str
    hash: str
    sealed_at: datetime


def chain() -> list[Row]:
    names = ("seq", "event_id", "prev", "hash", "sealed_at")
    return [Row(*row) for row in Seal.objects.order_by("seq").values_list(*names)]


def write(rows: list[Row]) -> None:
    with unguarded(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_seal")
        Seal.objects.bulk_create(Seal(**vars(row)) for row in rows)


def execute(statement: str, *values: Any) -> None:
    with unguarded(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def recomputed(rows: list[Row]) -> list[Row]:
    """Work out every hash anew, of events and of seals."""
    prev, found = GENESIS, []
    events = Event.objects.in_bulk([row.event_id for row in rows])
    for row in rows:
        kept = events[row.event_id]
        event = kept.record().hash
        if event != kept.hash:
            execute("UPDATE audit_event SET hash = %s WHERE id = %s", event, kept.pk)
        digest = seal_hash(row.seq, prev, event, written_moment(row.sealed_at))
        found.append(replace(row, prev=prev, hash=digest))
        prev = digest
    return found


def numbered(rows: list[Row]) -> list[Row]:
    return [replace(row, seq=seq) for seq, row in enumerate(rows, 1)]


def edit_event(rows: list[Row], k: int, chance: Random) -> list[Row]:
    column = chance.choice([name for name in FIELDS if name != "at"])
    text = chance.choice(["", "x", "别人"])
    execute(
        f"UPDATE audit_event SET {column} = %s WHERE id = %s",  # noqa: S608 - our names
        text,
        rows[k - 1].event_id,
    )
    return rows


def edit_time(rows: list[Row], k: int, chance: Random) -> list[Row]:
    event = Event.objects.get(pk=rows[k - 1].event_id)
    earlier = event.at - timedelta(microseconds=chance.randint(1, 10**9))
    execute("UPDATE audit_event SET at = %s WHERE id = %s", earlier, event.pk)
    return rows


def edit_seal(rows: list[Row], k: int, chance: Random) -> list[Row]:
    changes: list[dict[str, Any]] = [
        {"sealed_at": rows[k - 1].sealed_at + timedelta(seconds=1)},
        {"hash": "0" * 64},
        {"prev": "f" * 64},
    ]
    rows[k - 1] = replace(rows[k - 1], **chance.choice(changes))
    return rows


def insert(rows: list[Row], k: int, _chance: Random) -> list[Row]:
    event = Event.objects.get(pk=rows[k - 1].event_id)
    forged = replace(event.record(), code=f"forged{k:010}", body='{"forged":true}')
    row = Event.objects.create(
        **{name: getattr(forged, name) for name in FIELDS}, hash=forged.hash
    )
    return numbered(
        [*rows[: k - 1], replace(rows[k - 1], event_id=row.pk), *rows[k - 1 :]]
    )


def delete(rows: list[Row], k: int, chance: Random) -> list[Row]:
    execute("DELETE FROM audit_event WHERE id = %s", rows[k - 1].event_id)
    less = [*rows[: k - 1], *rows[k:]]
    return numbered(less) if chance.random() < 0.5 else less


def delete_event_only(rows: list[Row], k: int, _chance: Random) -> list[Row]:
    execute("DELETE FROM audit_event WHERE id = %s", rows[k - 1].event_id)
    return rows


def truncate(rows: list[Row], k: int, chance: Random) -> list[Row]:
    if chance.random() < 0.5:
        for row in rows[k - 1 :]:
            execute("DELETE FROM audit_event WHERE id = %s", row.event_id)
    return rows[: k - 1]


def swap(rows: list[Row], k: int, chance: Random) -> list[Row]:
    other = chance.randint(k + 1, len(rows))
    first, second = rows[k - 1], rows[other - 1]
    rows[k - 1] = replace(first, event_id=second.event_id)
    rows[other - 1] = replace(second, event_id=first.event_id)
    return rows


Tampering = Callable[[list[Row], int, Random], list[Row]]
WITH_OLD_HASHES: list[Tampering] = [
    edit_event, edit_time, edit_seal, insert, delete, delete_event_only, truncate, swap,
]  # fmt: skip
# A seal without its event has no hash to work out.
WITH_NEW_HASHES: list[Tampering] = [
    edit_event, edit_time, insert, delete, truncate, swap,
]  # fmt: skip
