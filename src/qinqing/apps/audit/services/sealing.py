"""The sealer: gives every event its number and its place in the chain."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from qinqing.apps.audit.models import Event, Seal
from qinqing.apps.audit.services.locking import take_turn, turns_stop_writers
from qinqing.kernel.events import GENESIS, seal_hash
from qinqing.kernel.events.record import written_moment

LIMIT = 1_000  # well under 100 ms on both engines
LOOKBACK = timedelta(hours=1)
# How many of the seals before the look-back are asked for their largest event.
_SAMPLE = 1_000
_ONE_BY_ONE = (
    "INSERT INTO audit_seal (seq, event_id, prev, hash, sealed_at) "
    "VALUES (%s, %s, %s, %s, %s)"
)
_BY_COLUMNS = (
    "INSERT INTO audit_seal (seq, event_id, prev, hash, sealed_at) "
    "SELECT * FROM unnest("
    "%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::timestamptz[])"
)

_Row = tuple[int, int, str, str, datetime]


def seal_pending(limit: int = LIMIT, *, lookback: timedelta | None = LOOKBACK) -> int:
    """Seal up to ``limit`` events that have no seal yet; return how many there were.

    Events are looked for above the largest key that was sealed longer ago than
    ``lookback``, so that one whose transaction took that long is still found; without
    a ``lookback`` among all of them. Writers neither wait nor know.
    """
    # With nothing to do no lock is taken that would keep writers waiting.
    if turns_stop_writers() and not _pending(lookback).exists():
        return 0
    with transaction.atomic():
        take_turn("seal")
        found = list(_pending(lookback).values_list("id", "hash")[:limit])
        if found:
            _insert(_chained(found, timezone.now()))
    return len(found)


def _pending(lookback: timedelta | None) -> QuerySet[Event]:
    mark = _low_water(timezone.now() - lookback) if lookback else 0
    # The mark on both sides: the database need not look at older seals at all.
    sealed = Seal.objects.filter(event_id=OuterRef("id"), event_id__gt=mark)
    return Event.objects.filter(~Exists(sealed), id__gt=mark).order_by("id")


def _low_water(before: datetime) -> int:
    rows = Seal.objects.filter(sealed_at__lt=before).order_by("-sealed_at", "-seq")
    return rows[:_SAMPLE].aggregate(mark=Max("event_id"))["mark"] or 0


def _chained(found: Iterable[tuple[int, str]], at: datetime) -> list[_Row]:
    last = Seal.objects.order_by("-seq").values_list("seq", "hash", "sealed_at").first()
    seq, prev, since = last or (0, GENESIS, at)
    # A clock that was set back does not make the chain go back in time.
    at = max(at, since)
    moment = written_moment(at)
    rows = []
    for event_id, event_hash in found:
        seq += 1
        digest = seal_hash(seq, prev, event_hash, moment)
        rows.append((seq, event_id, prev, digest, at))
        prev = digest
    return rows


def _insert(rows: list[_Row]) -> None:
    """Add the rows in one statement, at a third of what model instances would cost.

    Writers share the machine with the sealer, so what it saves is theirs.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(_BY_COLUMNS, columns)
        else:
            at = connection.ops.adapt_datetimefield_value(rows[0][-1])
            values = [(*row[:-1], at) for row in rows]
            cursor.executemany(_ONE_BY_ONE, values)
