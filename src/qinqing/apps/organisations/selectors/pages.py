"""Lists page by page: a cursor on the key, a total that stops counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection, models
from django.db.models import Q, QuerySet

from qinqing.kernel.refusals import Refused

MOST_COUNTED = 1000
MOST_ON_A_PAGE = 500
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the next page (empty on the last one).

    ``total`` counts all pages, up to ``MOST_COUNTED``; ``more`` says that there are
    more than that.
    """

    rows: Sequence[Row]
    next: str
    total: int
    more: bool

    @property
    def total_label(self) -> str:
        """The total as it is shown: 12, or 1000+."""
        return f"{self.total}+" if self.more else str(self.total)


def page_of(rows: "QuerySet[Row]", *, after: str = "", size: int = 50) -> Page[Row]:
    """Return a page of rows in the order of their keys.

    The cursor is the public code of the last row shown, so that it tells nothing.
    Raises ``Refused`` for a cursor that names no row.
    """
    size = max(1, min(size, MOST_ON_A_PAGE))
    counted = rows.order_by()[: MOST_COUNTED + 1].count()
    ordered = rows.order_by("pk")
    if after:
        ordered = ordered.filter(pk__gt=_key(rows.model, after))
    found = list(ordered[: size + 1])
    following = getattr(found[size - 1], "code", "") if len(found) > size else ""
    return Page(
        found[:size],
        following,
        min(counted, MOST_COUNTED),
        counted > MOST_COUNTED,
    )


def begins_with(field: str, text: str) -> Q:
    """Return the condition that a column begins with a text, found by its index.

    PostgreSQL has an index for LIKE. SQLite's LIKE takes no index, but its texts are
    ordered by their bytes, so that a range finds them.
    """
    if connection.vendor != "sqlite":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + chr(0x10FFFF)})


def _key(model: type[models.Model], code: str) -> int:
    found: int | None = (
        model._default_manager.filter(code=code).values_list("pk", flat=True).first()
    )
    if found is None:
        raise Refused("翻页的位置不对，请从第一页重新翻起", field="after")
    return found
