"""Chambers by what a filter says, for the list and for the table taken out of it."""

from django.db.models import QuerySet
from django.http import QueryDict

from qinqing.apps.organisations.selectors import Chamber, jurisdiction_by_code
from qinqing.apps.organisations.selectors.listing import chambers_found
from qinqing.kernel.clock import today_in_beijing


def chambers_by(asked: QueryDict) -> "QuerySet[Chamber]":
    """Return the chambers that fit; who may see less cuts them down."""
    told = {name: str(value).strip() for name, value in asked.items()}
    return chambers_found(
        on=today_in_beijing(),
        within=jurisdiction_by_code(told.get("place", "")),
        kind=told.get("kind", ""),
        text=told.get("text", ""),
        closed=told.get("state") == "all",
    )
