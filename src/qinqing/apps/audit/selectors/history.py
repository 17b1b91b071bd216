"""Events by record, by account, by place and by kind. Who may see them is not here."""

from datetime import datetime

from qinqing.apps.audit.models import Event
from qinqing.apps.audit.selectors.page import Page, paged

PAGE = 50


def history(
    register: str, subject: str, *, after: str | None = None, limit: int = PAGE
) -> Page:
    """Return what happened to one record."""
    rows = Event.objects.filter(register=register, subject=subject)
    return paged(rows, after=after, limit=limit)


def events_by_actor(actor: str, *, after: str | None = None, limit: int = PAGE) -> Page:
    """Return what one account did, by its code; "" is the system itself."""
    return paged(Event.objects.filter(actor=actor), after=after, limit=limit)


def events_of_place(
    place: str, unit: str | None = None, *, after: str | None = None, limit: int = PAGE
) -> Page:
    """Return what happened in a place, or in one unit there."""
    rows = Event.objects.filter(place=place)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return paged(rows, after=after, limit=limit)


def events_of_kind(
    kind: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page:
    """Return events of one kind, from ``since`` on and before ``until``."""
    rows = Event.objects.filter(kind=kind)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    return paged(rows, after=after, limit=limit)


def latest_events(*, after: str | None = None, limit: int = PAGE) -> Page:
    """Return the newest events of all registers."""
    return paged(Event.objects.all(), after=after, limit=limit)
