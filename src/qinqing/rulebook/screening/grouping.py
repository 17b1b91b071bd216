"""Rows by what they are about: each search looks only at rows of its own acts.

A stack has a hundred acts and each search is about one or two of them, so looking up
the few facts of an act's rows is far cheaper than evaluating everything everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from qinqing.rulebook.expression import polars_code, tree
from qinqing.rulebook.screening.searches import ACT, Search

_PLACE = "_place"


def by_act(
    frame: pl.DataFrame, found: Sequence[Search], also: Sequence[str] = ()
) -> Iterator[tuple[list[Search], pl.DataFrame]]:
    """Yield the searches about each act with the columns they need of its rows.

    Only the facts these searches use are looked up, and the columns in ``also``.
    """
    places = (
        frame.lazy()
        .select(ACT)
        .with_row_index(_PLACE)
        .group_by(ACT)
        .agg(_PLACE)
        .collect()
    )
    for act, rows in zip(*places, strict=True):
        about = [search for search in found if act in search.acts]
        if about:
            used = [name for s in about for name in tree.columns(s.within_act)]
            columns = list(dict.fromkeys((*also, *used)))
            yield about, frame.select(columns)[rows]


def count_truths(
    frame: pl.DataFrame, found: Sequence[Search], parameters: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Return, by column name of each search, how many rows are true and unknown."""
    counted = {search.column: (0, 0) for search in found}
    groups: list[list[Search]] = []
    queries: list[pl.LazyFrame] = []
    for about, rows in by_act(frame, found):
        chosen: list[pl.Expr] = []
        for search in about:
            truth = polars_code.condition(search.within_act, parameters)
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
