"""A page of events, newest first, and where the next page begins."""

from dataclasses import dataclass

from django.db.models import QuerySet

from qinqing.apps.audit.models import Event
from qinqing.kernel.events import EventRecord

LARGEST_PAGE = 200


@dataclass(frozen=True)
class Traced:
    """An event and its number in the chain, None until it is sealed."""

    event: EventRecord
    seq: int | None


@dataclass(frozen=True)
class Page:
    """``next`` is the code of the last event here; None where nothing follows."""

    events: tuple[Traced, ...]
    next: str | None


def paged(rows: QuerySet[Event], *, after: str | None, limit: int) -> Page:
    """Return up to ``limit`` events that follow the event with code ``after``.

    A code that names no event begins nowhere: the page is empty.
    """
    size = max(1, min(limit, LARGEST_PAGE))
    if after is not None:
        # A public code outside, the key inside: the cursor tells nobody how many.
        start = Event.objects.filter(code=after).values_list("id", flat=True).first()
        rows = rows.filter(id__lt=start or 0)
    found = list(rows.select_related("seal").order_by("-id")[: size + 1])
    more = len(found) > size
    return Page(
        tuple(Traced(row.record(), _number(row)) for row in found[:size]),
        found[size - 1].code if more else None,
    )


def _number(row: Event) -> int | None:
    seal = getattr(row, "seal", None)
    return seal.seq if seal else None
