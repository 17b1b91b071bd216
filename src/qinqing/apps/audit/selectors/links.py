"""The chain as it is kept, from the first number on, a few thousand rows at a time."""

from collections.abc import Iterator

from qinqing.apps.audit.models import Event, Seal
from qinqing.kernel.events import EventRecord
from qinqing.kernel.events import Seal as Link
from qinqing.kernel.events.record import FIELDS
from qinqing.kernel.events.walking import Link as KeptLink

_CHUNK = 2_000


def kept_links() -> Iterator[KeptLink]:
    """Yield each seal with the event it seals, or without one that is gone.

    Two queries a chunk: a join would leave out a seal whose event was deleted.
    """
    last: int | None = None
    while True:
        rows = Seal.objects.order_by("seq")
        if last is not None:
            rows = rows.filter(seq__gt=last)
        seals = list(
            rows.values_list("seq", "prev", "sealed_at", "hash", "event_id")[:_CHUNK]
        )
        if not seals:
            return
        events = _events([seal[4] for seal in seals])
        for seq, prev, at, digest, event_id in seals:
            record, kept = events.get(event_id, (None, ""))
            yield KeptLink(Link(seq, prev, kept, at, digest), record)
        last = seals[-1][0]


def _events(ids: list[int]) -> dict[int, tuple[EventRecord, str]]:
    rows = Event.objects.filter(id__in=ids).values_list("id", "hash", *FIELDS)
    return {row[0]: (EventRecord(*row[2:]), row[1]) for row in rows}
