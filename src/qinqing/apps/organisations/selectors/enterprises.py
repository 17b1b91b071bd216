"""Enterprises by what is known of them, page by page."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qinqing.apps.organisations.models import Enterprise, Jurisdiction
from qinqing.apps.organisations.selectors.jurisdictions import subtree
from qinqing.apps.organisations.selectors.pages import Page, begins_with, page_of
from qinqing.apps.organisations.states import EnterpriseStatus

_OPEN = [status for status in EnterpriseStatus if not status.is_closed]
_CREDIT_CODE_LENGTH = 18


@dataclass(frozen=True)
class EnterpriseFilter:
    """What is looked for; empty parts do not count.

    ``industry`` is the beginning of a code (C, C30, C3011); ``text`` the beginning of a
    name, or of a credit code.
    """

    within: Jurisdiction | None = None
    size: str = ""
    industry: str = ""
    ownership: str = ""
    text: str = ""
    closed: bool = False


def enterprise_by_code(code: str) -> Enterprise | None:
    """Return the enterprise of a public or a credit code, or None."""
    wanted = code.strip()
    if len(wanted) == _CREDIT_CODE_LENGTH:
        return Enterprise.objects.filter(credit_code=wanted.upper()).first()
    return Enterprise.objects.filter(code=wanted.lower()).first()


def enterprises(
    wanted: EnterpriseFilter, *, after: str = "", size: int = 50
) -> Page[Enterprise]:
    """Return a page of the enterprises that fit, closed ones only when asked for."""
    return page_of(enterprises_that_fit(wanted), after=after, size=size)


def enterprises_that_fit(wanted: EnterpriseFilter) -> "QuerySet[Enterprise]":
    """Return the enterprises that fit as a query, closed ones only when asked for."""
    rows = Enterprise.objects.select_related("jurisdiction").filter(
        *_conditions(wanted)
    )
    return _within(rows, wanted.within)


def _conditions(wanted: EnterpriseFilter) -> list[Q]:
    found = [] if wanted.closed else [Q(status__in=_OPEN)]
    if wanted.size:
        found.append(Q(size=wanted.size))
    if wanted.ownership:
        found.append(Q(ownership=wanted.ownership))
    if wanted.industry:
        found.append(begins_with("industry", wanted.industry.upper()))
    if wanted.text:
        code = begins_with("credit_code", wanted.text.upper())
        found.append(begins_with("name", wanted.text) | code)
    return found


def _within(
    rows: "QuerySet[Enterprise]", place: Jurisdiction | None
) -> "QuerySet[Enterprise]":
    if place is None:
        return rows
    return rows.filter(jurisdiction__in=subtree(place).values("code"))
