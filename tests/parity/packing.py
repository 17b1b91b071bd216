"""Truth of many conditions packed into few integers, the same way in every engine.

Two bits each: 0 false, 1 unknown, 2 true; thirty to an integer, so that it stays well
inside 64 bits with a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

IN_ONE = 30
FALSE, UNKNOWN, TRUE = range(3)


def packs(names: Sequence[str]) -> list[Sequence[str]]:
    """Return the names that share one integer, in order."""
    return [names[start : start + IN_ONE] for start in range(0, len(names), IN_ONE)]


def pack_values(truths: Sequence[bool | None]) -> list[int]:
    """Return the packed integers of plain Python truth values."""
    return [
        sum(_code(truth) << (2 * place) for place, truth in enumerate(part))
        for part in (
            truths[start : start + IN_ONE] for start in range(0, len(truths), IN_ONE)
        )
    ]


def _code(truth: bool | None) -> int:
    return UNKNOWN if truth is None else TRUE if truth else FALSE


def pack_columns(conditions: Sequence[pl.Expr]) -> list[pl.Expr]:
    """Return packed Polars columns ``p0 …`` of nullable conditions."""
    coded = [item.cast(pl.Int64) * TRUE for item in conditions]
    coded = [item.fill_null(UNKNOWN) for item in coded]
    return [
        pl.sum_horizontal(
            [
                (item * (1 << (2 * place))).cast(pl.Int64)
                for place, item in enumerate(coded[start : start + IN_ONE])
            ]
        ).alias(f"p{number}")
        for number, start in enumerate(range(0, len(coded), IN_ONE))
    ]


def pack_sql(query: str, names: Sequence[str], key: str = "id") -> str:
    """Return SQL that packs the columns ``names`` of another query.

    Double quotes and CASE are the same in the three databases compared.
    """
    sums = [
        " + ".join(_coded(name, place) for place, name in enumerate(part))
        for part in packs(names)
    ]
    packed = [f"{total} AS p{number}" for number, total in enumerate(sums)]
    return f'SELECT "{key}", {", ".join(packed)} FROM ({query}) AS found'  # noqa: S608


def _coded(name: str, place: int) -> str:
    true, unknown = TRUE << (2 * place), UNKNOWN << (2 * place)
    chosen = f'CASE WHEN "{name}" THEN {true} WHEN "{name}" IS NULL THEN {unknown}'
    return f"CAST({chosen} ELSE 0 END AS BIGINT)"


def shares(frame: pl.DataFrame, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return, for each name, how many rows are false, unknown and true."""
    found: dict[str, tuple[int, ...]] = {}
    for number, part in enumerate(packs(names)):
        for place, name in enumerate(part):
            code = (pl.col(f"p{number}") // (1 << (2 * place))) % 4
            counts = [(code == value).sum() for value in (FALSE, UNKNOWN, TRUE)]
            row = frame.select(*(c.alias(str(i)) for i, c in enumerate(counts)))
            found[name] = row.row(0)
    return found


def packed_schema(names: Iterable[str]) -> list[str]:
    """Return the names of the packed columns."""
    return [f"p{number}" for number in range(len(packs(list(names))))]
