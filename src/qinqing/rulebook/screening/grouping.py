"""Rows by what they are about: each search looks only at rows of its own acts.

A stack has a hundred acts and each search is about one or two of them, so looking up
the few facts of an act's rows is far cheaper than evaluating everything everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from qinqing.rulebook.expression import polars_code
from qinqing.rulebook.screening.searches import ACT, WHO, Search

_PLACE = "_place"


def by_address(
    frame: pl.DataFrame, found: Sequence[Search], also: Sequence[str] = ()
) -> Iterator[tuple[list[Search], pl.DataFrame]]:
    """Yield the searches about one act and actor with the columns of their rows.

    Only the facts these searches use are looked up, and the columns in ``also``.
    """
    places = (
        frame.lazy()
        .select(ACT, WHO)
        .with_row_index(_PLACE)
        .group_by(ACT, WHO)
        .agg(_PLACE)
        .collect()
    )
    for act, who, rows in zip(*places, strict=True):
        about = [s for s in found if s.addresses(act, who)]
        if about:
            used = dict.fromkeys(name for search in about for name in search.facts)
            columns = list(dict.fromkeys((*also, ACT, WHO, *used)))
            yield about, frame.select(columns)[rows]


def count_truths(
    frame: pl.DataFrame, found: Sequence[Search], parameters: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Return, by column name of each search, how many rows are true and unknown."""
    counted = {search.column: (0, 0) for search in found}
    groups: list[list[Search]] = []
    queries: list[pl.LazyFrame] = []
    for about, rows in by_address(frame, found):
        chosen: list[pl.Expr] = []
        for search in about:
            truth = polars_code.condition(search.finds, parameters)
            chosen.append(truth.sum().alias(f"{search.column}_true"))
            chosen.append(truth.null_count().alias(f"{search.column}_unknown"))
        groups.append(about)
        queries.append(rows.lazy().select(chosen))
    for about, result in zip(groups, pl.collect_all(queries), strict=True):
        values = iter(result.row(0))
        for search in about:
            true, unknown = counted[search.column]
            counted[search.column] = (true + next(values), unknown + next(values))
    return counted
