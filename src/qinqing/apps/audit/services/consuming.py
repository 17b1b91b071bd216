"""Passing sealed events on to a subscriber: at least once, with effect exactly once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from qinqing.apps.audit.models import Cursor, Delivery, Seal
from qinqing.apps.audit.services.locking import take_turn, turns_stop_writers
from qinqing.kernel.events import EventRecord

_log = logging.getLogger(__name__)
LIMIT = 100


@dataclass(frozen=True)
class Consumed:
    """How many events were passed on, and at which number it stopped for an error."""

    done: int
    stopped_at: int | None = None


def consume(
    subscriber: str, handle: Callable[[EventRecord], None], limit: int = LIMIT
) -> Consumed:
    """Hand up to ``limit`` sealed events to a subscriber, in the order of the chain.

    Each event has its own transaction: that it was delivered, what ``handle`` does to
    the database, and the cursor stand or fall together. What was delivered already is
    passed over. An error stops before that event, is logged without any value, and the
    event comes again with the next call. What ``handle`` does outside the database
    needs a key of its own against doing it twice: the code of the event.
    """
    # With nothing to do no lock is taken, as by the sealer.
    if turns_stop_writers() and not _is_behind(subscriber):
        return Consumed(0)
    done = 0
    for _ in range(limit):
        seq: int | None = None
        try:
            with transaction.atomic():
                seq = _next_number(subscriber)
                if seq is None:
                    break
                _deliver(subscriber, seq, handle)
        except Exception as error:
            _log.error(
                "subscriber %s stopped at event %s: %s",
                subscriber,
                seq,
                type(error).__qualname__,
            )
            return Consumed(done, seq)
        done += 1
    return Consumed(done)


def _is_behind(subscriber: str) -> bool:
    rows = Cursor.objects.filter(subscriber=subscriber)
    reached = rows.values_list("seq", flat=True).first() or 0
    return Seal.objects.filter(seq__gt=reached).exists()


def _next_number(subscriber: str) -> int | None:
    """Return the number that is next for a subscriber, holding its turn; or None."""
    take_turn(f"consume.{subscriber}")
    cursor, _ = Cursor.objects.get_or_create(subscriber=subscriber)
    rows = Seal.objects.filter(seq__gt=cursor.seq).order_by("seq")
    return rows.values_list("seq", flat=True).first()


def _deliver(subscriber: str, seq: int, handle: Callable[[EventRecord], None]) -> None:
    event = Seal.objects.select_related("event").get(seq=seq).event
    _, new = Delivery.objects.get_or_create(subscriber=subscriber, event=event)
    if new:
        handle(event.record())
    Cursor.objects.filter(subscriber=subscriber).update(seq=seq)
