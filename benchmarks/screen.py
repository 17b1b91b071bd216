"""Screening many rows: ours against hand-written Polars and DuckDB.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.screen [--rows 10000000]

Coded rows in memory, in random order, 5 % of the facts unknown; the answer is, for each
search of the stack, how many rows are true and how many unknown. All must agree first.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

import click
import duckdb
import polars as pl

from benchmarks.by_hand import SEARCHES
from benchmarks.columns_by_hand import PLACE
from benchmarks.stack import decider, release, speaking
from qinqing.rulebook.asking.domains import trial_values
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import sql_code, tree
from qinqing.rulebook.screening.coding import column_type
from qinqing.rulebook.screening.grouping import count_truths
from qinqing.rulebook.screening.searches import ACT, WHO, Search, searches

UNKNOWN = 0.05
PARTS = 1_000
"""One part in ``PARTS`` is the finest share of a value in a column."""

Counts = dict[str, tuple[int, int]]
Answer = TypeVar("Answer")


@click.command()
@click.option("--rows", default=10_000_000)
@click.option("--rounds", default=5, help="rounds of the fast ones; the median counts")
def main(rows: int, rounds: int) -> None:
    """Measure and print seconds, rows per second and ratios."""
    stack = decider(release(), PLACE, "after")
    overriding = stack.stack.overriding
    found = searches(stack.stack.in_force, stack.release.vocabulary, overriding)
    frame = random_rows(stack, rows)
    size = frame.estimated_size() / 1e6
    print(f"{PLACE}: {len(found)} searches, {rows:,} rows, {frame.width} columns,"
          f" {size:,.0f} MB in memory, unknown {UNKNOWN:.0%}")  # fmt: skip
    bare, _ = _timed(lambda: _bare_pass(frame), rounds)
    _show("one bare pass over the memory", bare, rows)
    ours, expected = _timed(
        lambda: count_truths(frame, found, stack.parameters), rounds
    )
    _show("ours", ours, rows)
    hand, counted = _timed(lambda: _by_hand(frame), rounds)
    _show("hand-written Polars", hand, rows)
    _require_equal(expected, counted, found, "hand-written Polars")
    _peak()
    theirs = _duckdb(frame, found, stack, expected)
    best = min(theirs.values())
    print(f"  ours / hand-written Polars: {ours / hand:.2f} (target at most 1.3)")
    print(f"  fastest DuckDB / ours: {best / ours:.1f} (target at least 5)")
    print(f"  ours / one bare pass: {ours / bare:.1f}")
    _peak()


def random_rows(stack: Decider, count: int) -> pl.DataFrame:
    """Return coded rows of all facts of the stack, acts in random order."""
    facts = stack.release.vocabulary.facts
    used = dict.fromkeys(f for _, _, p in speaking(stack) for f in p.facts)
    pairs = pl.DataFrame(
        [(act, who) for act, who, _ in speaking(stack)],
        schema={ACT: pl.UInt8, WHO: pl.UInt8},
        orient="row",
    )
    frame = pairs.sample(count, with_replacement=True, seed=1)
    columns: list[pl.Series] = []
    for seed, key in enumerate(used):
        values = trial_values(facts[key], stack.stack.norms, stack.parameters)
        unknown = int(PARTS * UNKNOWN)
        known = [values[n % len(values)] for n in range(PARTS - unknown)]
        stock = pl.Series(key, [*known, *[None] * unknown], column_type(facts[key]))
        columns.append(stock.sample(count, with_replacement=True, seed=seed))
    return frame.with_columns(columns).rechunk()


def _bare_pass(frame: pl.DataFrame) -> object:
    return frame.lazy().select(pl.all().max()).collect()


def _by_hand(frame: pl.DataFrame) -> Counts:
    chosen: list[pl.Expr] = []
    for name, that in SEARCHES.items():
        chosen.append(that.sum().alias(f"{name} true"))
        chosen.append(that.null_count().alias(f"{name} unknown"))
    values = iter(frame.lazy().select(chosen).collect().row(0))
    return {name: (next(values), next(values)) for name in SEARCHES}


def _require_equal(
    expected: Counts, counted: Counts, found: Sequence[Search], who: str
) -> None:
    for search in found:
        if counted.get(search.name) != expected[search.column]:
            raise SystemExit(f"{who} differs or is out of date: {search.name}")


def _duckdb(
    frame: pl.DataFrame, found: Sequence[Search], stack: Decider, expected: Counts
) -> dict[str, float]:
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        frame.write_parquet(path, compression="lz4")
        connection.execute(f"CREATE TABLE rows AS FROM read_parquet('{path}')")
    seconds: dict[str, float] = {}
    for name, (query, order) in _queries(found, stack.parameters).items():
        begun = perf_counter()
        rows = connection.execute(query).fetchall()
        seconds[name] = perf_counter() - begun
        flat = [int(value or 0) for row in rows for value in row if value is not None]
        pairs = zip(flat[::2], flat[1::2], strict=True)
        counted = {s.name: pair for s, pair in zip(order, pairs, strict=True)}
        _require_equal(expected, counted, found, name)
        _show(name, seconds[name], frame.height)
    return seconds


def _queries(
    found: Sequence[Search], parameters: Mapping[str, int]
) -> dict[str, tuple[str, list[Search]]]:
    """Return three forms of SQL, each with the order of its answers."""

    def filtered(text: str) -> str:
        whole = f"count(*) FILTER ({text})"
        return f"{whole}, count(*) FILTER (({text}) IS NULL)"

    def summed(text: str) -> str:
        return f"sum(CAST({text} AS INTEGER)), count(*) - count({text})"

    texts = [sql_code.text(search.that, parameters, "duckdb") for search in found]
    order = list(found)
    grouped, by_guard = _grouped(found, parameters, filtered)
    return {
        "DuckDB, FILTER aggregates": (_select(map(filtered, texts)), order),
        "DuckDB, sums of casts": (_select(map(summed, texts)), order),
        "DuckDB, grouped by guard (UNION ALL)": (grouped, by_guard),
    }


def _select(parts: Iterable[str]) -> str:
    return f"SELECT {', '.join(parts)} FROM rows"  # noqa: S608 (our own text)


def _grouped(
    found: Sequence[Search],
    parameters: Mapping[str, int],
    counted: Callable[[str], str],
) -> tuple[str, list[Search]]:
    groups: dict[tree.Expression, list[Search]] = {}
    for search in found:
        guard = tree.And((tree.In(ACT, search.acts), tree.In(WHO, search.who)))
        groups.setdefault(guard, []).append(search)
    widest = max(map(len, groups.values()))
    selects: list[str] = []
    for shared, members in groups.items():
        texts = [sql_code.text(s.finds, parameters, "duckdb") for s in members]
        empty = ["NULL, NULL"] * (widest - len(members))
        where = sql_code.text(shared, parameters, "duckdb")
        chosen = ", ".join([*map(counted, texts), *empty])
        selects.append(f"SELECT {chosen} FROM rows WHERE {where}")  # noqa: S608
    return " UNION ALL ".join(selects), [s for group in groups.values() for s in group]


def _timed(run: Callable[[], Answer], rounds: int) -> tuple[float, Answer]:
    result = run()
    seconds: list[float] = []
    for _ in range(rounds):
        begun = perf_counter()
        result = run()
        seconds.append(perf_counter() - begun)
    return median(seconds), result


def _show(name: str, seconds: float, rows: int) -> None:
    print(f"  {name:<40} {seconds:>8.3f} s  {rows / seconds / 1e6:>8.1f} M rows/s")


def _peak() -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory so far: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
