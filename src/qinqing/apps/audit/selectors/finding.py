"""Events by several of their parts at once, for whoever goes through the trace."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qinqing.apps.audit.models import Event, Seal
from qinqing.apps.audit.selectors.page import Page, paged


@dataclass(frozen=True)
class EventFilter:
    """What is looked for; empty parts do not count.

    ``actor`` is the code of an account, ``subject`` that of a record; the time is from
    ``since`` on and before ``until``.
    """

    register: str = ""
    subject: str = ""
    actor: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


def find_events(
    wanted: EventFilter, *, after: str | None = None, limit: int = 50
) -> Page:
    """Return a page of the events that fit. Who may see them is not here."""
    rows = Event.objects.filter(_conditions(wanted))
    return paged(rows, after=after, limit=limit)


def _conditions(wanted: EventFilter) -> Q:
    equal = {
        name: getattr(wanted, name)
        for name in ("register", "subject", "actor", "kind")
        if getattr(wanted, name)
    }
    found = Q(**equal)
    if wanted.since is not None:
        found &= Q(at__gte=wanted.since)
    if wanted.until is not None:
        found &= Q(at__lt=wanted.until)
    return found


def first_beyond(seq: int) -> datetime | None:
    """Return when the first event after a number of the chain happened, or None.

    The one that has the next number; while none has, the one recorded next.
    """
    following = Seal.objects.filter(seq=seq + 1).select_related("event").first()
    if following is not None:
        return following.event.at
    last = Seal.objects.filter(seq=seq).values_list("event_id", flat=True).first()
    rows = Event.objects.filter(pk__gt=last) if last else Event.objects.all()
    return rows.order_by("pk").values_list("at", flat=True).first()
