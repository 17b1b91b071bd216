"""Enterprises by what a filter says, for the list and for the table out of it."""

from django.db.models import QuerySet
from django.http import QueryDict

from qinqing.apps.organisations.selectors import (
    Enterprise,
    EnterpriseFilter,
    jurisdiction_by_code,
)
from qinqing.apps.organisations.selectors.listing import enterprises_found


def enterprises_by(asked: QueryDict) -> "QuerySet[Enterprise]":
    """Return the enterprises that fit; who may see less cuts them down."""
    told = {name: str(value).strip() for name, value in asked.items()}
    status = told.get("status", "")
    wanted = EnterpriseFilter(
        within=jurisdiction_by_code(told.get("place", "")),
        size=told.get("size", ""),
        industry=told.get("industry", ""),
        ownership=told.get("ownership", ""),
        text=told.get("text", ""),
        closed=bool(status),
    )
    return enterprises_found(wanted, status=status)
