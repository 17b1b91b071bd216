"""Lists cut into pages at a public code, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models
from django.db.models import QuerySet

ON_A_PAGE = 20
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Cut(Generic[Row]):
    """Some rows; ``next`` is where the following page begins, empty on the last."""

    rows: Sequence[Row]
    next: str
    first: bool


def cut(rows: "QuerySet[Row]", after: str, size: int = ON_A_PAGE) -> Cut[Row]:
    """Return the rows that follow the one with this code; none for an unknown code."""
    ordered = rows.order_by("-pk")
    if after:
        start = rows.filter(code=after).values_list("pk", flat=True).first()
        ordered = ordered.filter(pk__lt=start) if start else ordered.none()
    found = list(ordered[: size + 1])
    more = len(found) > size
    last = getattr(found[size - 1], "code", "") if more else ""
    return Cut(found[:size], last, first=not after)
