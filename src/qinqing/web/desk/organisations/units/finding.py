"""Units by what a filter says, for the list and for the table taken out of it."""

from django.db.models import QuerySet
from django.http import QueryDict

from qinqing.apps.organisations.selectors import Unit, jurisdiction_by_code
from qinqing.apps.organisations.selectors.listing import units_found
from qinqing.kernel.clock import today_in_beijing


def units_by(asked: QueryDict) -> "QuerySet[Unit]":
    """Return the units that fit; who may see less cuts them down."""
    told = {name: str(value).strip() for name, value in asked.items()}
    return units_found(
        on=today_in_beijing(),
        within=jurisdiction_by_code(told.get("place", "")),
        kind=told.get("kind", ""),
        text=told.get("text", ""),
        duty=told.get("duty", ""),
        closed=told.get("state") == "all",
    )
