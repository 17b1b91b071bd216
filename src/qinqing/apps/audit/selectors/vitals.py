"""Whether the trace is being sealed and signed for, told from its newest rows only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from qinqing.apps.audit.models import Checkpoint, Event, Seal

# How many of the newest events are looked at, so that it costs the same at any size.
_NEWEST = 1_000
_OVERDUE = timedelta(minutes=1)


@dataclass(frozen=True)
class Pulse:
    """Moments are None for what never happened.

    ``waiting`` counts newest events without a seal, ``overdue`` those of them older
    than a minute; ``unsigned_since`` is when the first seal was made that no checkpoint
    covers; ``last_event`` is the time the newest event gives.
    """

    last_event: datetime | None
    last_seal: datetime | None
    waiting: int
    overdue: int
    last_checkpoint: datetime | None
    unsigned_since: datetime | None


def pulse() -> Pulse:
    """Return how the trace is doing; five short queries."""
    newest = Event.objects.order_by("-id").values("id")[:_NEWEST]
    unsealed = Event.objects.filter(
        ~Exists(Seal.objects.filter(event_id=OuterRef("id"))), id__in=newest
    )
    moments = list(unsealed.values_list("at", flat=True))
    latest = timezone.now() - _OVERDUE
    seals = Seal.objects.order_by("-seq").values_list("sealed_at", flat=True)
    events = Event.objects.order_by("-id").values_list("at", flat=True)
    signed = Checkpoint.objects.order_by("-seq").values_list("seq", "at").first()
    unsigned = Seal.objects.filter(seq__gt=signed[0] if signed else 0).order_by("seq")
    return Pulse(
        last_event=events.first(),
        last_seal=seals.first(),
        waiting=len(moments),
        overdue=sum(moment < latest for moment in moments),
        last_checkpoint=signed[1] if signed else None,
        unsigned_since=unsigned.values_list("sealed_at", flat=True).first(),
    )
