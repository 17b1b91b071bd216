"""Chambers, and for which of their members they may file."""

from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.organisations.models import Chamber, Enterprise, Membership
from qinqing.apps.organisations.selectors.pages import Page, page_of


def chamber_by_code(code: str) -> Chamber | None:
    """Return the chamber of a public or a credit code, or None."""
    wanted = code.strip()
    return Chamber.objects.filter(
        Q(code=wanted.lower()) | Q(credit_code=wanted.upper())
    ).first()


def members_to_file_for(
    chamber: Chamber, *, on: date, after: str = "", size: int = 50
) -> Page[Enterprise]:
    """Return a page of the members a chamber may file for on a day."""
    rows = Enterprise.objects.filter(
        pk__in=_authorised(on).filter(chamber=chamber).values("enterprise")
    )
    return page_of(rows, after=after, size=size)


def may_file_for(chamber: Chamber, enterprise: Enterprise, *, on: date) -> bool:
    """Tell whether a chamber may file for an enterprise on a day."""
    rows = _authorised(on).filter(chamber=chamber, enterprise=enterprise)
    return rows.exists()


def _authorised(on: date) -> "QuerySet[Membership]":
    """Return memberships with authority on a day, of chambers not closed by then."""
    return Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on),
        Q(may_file_until=None) | Q(may_file_until__gt=on),
        Q(chamber__closed_on=None) | Q(chamber__closed_on__gt=on),
        may_file=True,
        starts_on__lte=on,
        may_file_from__lte=on,
    )
