"""Changing the master key: a new one wraps, and the subject keys follow in batches.

Every batch is one short transaction and leaves everything readable, so a rotation may
be stopped anywhere and continued later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from django.db import transaction

from qinqing.apps.audit.services import record
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import Opener, key_ring_for_writing, wrap
from qinqing.apps.protection.selectors import live_keys_by_master
from qinqing.kernel.protection.sealing import Key

FIRST_BATCH = 20
LARGEST_BATCH = 500
# A writer that waits does not notice; the rest of the 100 ms is for slow moments.
TARGET_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Progress:
    """How many subject keys are rewrapped; how long the last transaction took (s)."""

    done: int
    total: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did: the key that wraps now, and how many keys it took over."""

    master: str
    rewrapped: int
    continued: bool


def rotate_master_key(
    *, by: str = "", tell: Callable[[Progress], None] = lambda progress: None
) -> Rotation:
    """Make a new master key and rewrap all subject keys with it.

    While an earlier rotation is unfinished that one is continued, and no key is made.
    ``tell`` is called after every transaction. Raises what the key ring raises,
    ``SealedValueRefused`` for a subject key that was changed in the database, and
    ``RuntimeError`` inside a transaction, where nothing would be short.
    """
    ring = key_ring_for_writing()
    present = ring.current()
    continued = any(name != present.id for name in live_keys_by_master())
    with transaction.atomic(durable=True):
        master = present if continued else ring.add_master()
        _record("started", master, by, earlier=present.id, continued=continued)
    rewrapped = _rewrap_all(master, tell)
    with transaction.atomic():
        _record("finished", master, by, rewrapped=rewrapped)
    return Rotation(master.id, rewrapped, continued)


def _record(verb: str, master: Key, by: str, **body: object) -> None:
    record(
        f"protection.rotation.{verb}",
        by=by,
        register="protection",
        subject=master.id,
        body=body,
    )


def _rewrap_all(master: Key, tell: Callable[[Progress], None]) -> int:
    waiting = live_keys_by_master()
    waiting.pop(master.id, None)
    total, done, opener = sum(waiting.values()), 0, Opener()
    for earlier in waiting:
        after, size = 0, FIRST_BATCH
        while True:
            before = perf_counter()
            rows = _rewrap_batch(earlier, master, opener, after, size)
            if not rows:
                break
            seconds = perf_counter() - before
            after, done, size = rows[-1].pk, done + len(rows), next_size(size, seconds)
            tell(Progress(done, max(total, done), seconds))
    return done


def _rewrap_batch(
    earlier: str, master: Key, opener: Opener, after: int, size: int
) -> list[SubjectKey]:
    """Rewrap the next keys after a row, and return them; none when there are no more.

    Row by row: four times as fast as one statement of many cases.
    """
    with transaction.atomic():
        # Locked, so that a key destroyed meanwhile stays destroyed.
        locked = SubjectKey.objects.select_for_update()
        waiting = locked.filter(destroyed_at=None, master=earlier, id__gt=after)
        rows = list(waiting.order_by("id")[:size])
        for row in rows:
            wrap(row, opener.wrapped_secret(row), master)
            row.save(update_fields=["wrapped", "master"])
    return rows


def next_size(size: int, seconds: float) -> int:
    """Return how many rows the next transaction takes, at most twice as many.

    >>> next_size(20, 0.01), next_size(20, 0.4), next_size(400, 0.001)
    (40, 1, 500)
    """
    fitting = int(size * TARGET_SECONDS / max(seconds, 1e-6))
    return max(1, min(fitting, 2 * size, LARGEST_BATCH))
