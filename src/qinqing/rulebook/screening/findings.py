"""Evaluating searches over coded rows: which rows breach, which need which facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import duckdb
import polars as pl

from qinqing.rulebook.expression import polars_code, tree
from qinqing.rulebook.screening.coding import ID, ROW
from qinqing.rulebook.screening.grouping import by_act
from qinqing.rulebook.screening.searches import Search
from qinqing.rulebook.screening.sql import searches_sql

TRUTH = "truth"
Found = Iterator[tuple[Search, pl.DataFrame]]
"""A search with its rows that are true or unknown, and that truth as a column."""


class Engine(Protocol):
    """Computes the truth of searches over coded rows."""

    def find(
        self,
        frame: pl.DataFrame,
        found: Sequence[Search],
        parameters: Mapping[str, int],
    ) -> Found:
        """Yield each search with the rows it finds or cannot settle."""


class PolarsEngine:
    """Polars expressions, each over the rows of the acts it is about."""

    def find(
        self,
        frame: pl.DataFrame,
        found: Sequence[Search],
        parameters: Mapping[str, int],
    ) -> Found:
        """Yield each search with the rows it finds or cannot settle, act by act."""
        also = [name for name in (ROW, ID) if name in frame.columns]
        for about, rows in by_act(frame, found, also):
            truths = rows.select(
                polars_code.condition(s.within_act, parameters).alias(s.column)
                for s in about
            )
            for search in about:
                yield search, _kept(rows, truths[search.column])


class DuckDbEngine:
    """The SQL of the searches, run by DuckDB over the rows as a Parquet file."""

    def find(
        self,
        frame: pl.DataFrame,
        found: Sequence[Search],
        parameters: Mapping[str, int],
    ) -> Found:
        """Yield each search with the rows it finds or cannot settle."""
        if not found:
            return
        with TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            frame.write_parquet(path, compression="uncompressed")
            connection = duckdb.connect()
            connection.execute(
                f"CREATE VIEW rows AS FROM read_parquet('{path.as_posix()}')"
            )
            query = searches_sql(
                found, parameters, dialect="duckdb", table="rows", key=ROW
            )
            truths = pl.DataFrame(connection.sql(query)).sort(ROW)
            connection.close()
        rows = frame.sort(ROW)
        for search in found:
            used = dict.fromkeys((ROW, *search.facts))
            columns = [*used, ID] if ID in frame.columns else [*used]
            yield search, _kept(rows.select(columns), truths[search.column])


ENGINES: Mapping[str, type[Engine]] = {"polars": PolarsEngine, "duckdb": DuckDbEngine}


def _kept(rows: pl.DataFrame, truth: pl.Series) -> pl.DataFrame:
    return rows.with_columns(truth.alias(TRUTH)).filter(pl.col(TRUTH).fill_null(True))


@dataclass(frozen=True)
class Describer:
    """Writes finding rows: what was found, by which words, and what is missing."""

    names: Mapping[str, str]
    bases: Mapping[str, str]
    words: Mapping[str, str]
    parameters: Mapping[str, int]

    def rows(self, search: Search, kept: pl.DataFrame) -> pl.DataFrame:
        """Return finding rows; ``missing`` lists the Chinese names of unknown facts."""
        norm = search.norm
        constant = {
            "norm": norm.id,
            "provision": norm.provision,
            "document": norm.document,
            "basis": self.bases[norm.document],
            "kind": search.kind,
            "part": search.part,
            "strength": norm.strength,
        }
        state = pl.when(pl.col(TRUTH)).then(pl.lit("breach"))
        return kept.select(
            pl.col(ROW),
            pl.col(ID) if ID in kept.columns else pl.lit(None, pl.String).alias(ID),
            *(pl.lit(value).alias(name) for name, value in constant.items()),
            state.otherwise(pl.lit("needs_facts")).alias("state"),
            self._missing(search).alias("missing"),
            pl.lit(self.words[norm.id]).alias("quote"),
        ).sort(ROW)

    def _missing(self, search: Search) -> pl.Expr:
        unknown = [
            pl.when(pl.col(key).is_null()).then(pl.lit(self.names[key]))
            for key in search.facts
        ]
        unrecorded = [
            pl.lit(name)
            for name in tree.parameters(search.finds)
            if name not in self.parameters
        ]
        needed = pl.concat_list([*unknown, *unrecorded]).list.drop_nulls()
        nothing = pl.lit([], dtype=pl.List(pl.String))
        if not unknown and not unrecorded:
            return nothing
        return pl.when(pl.col(TRUTH).is_null()).then(needed).otherwise(nothing)
