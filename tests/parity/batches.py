"""One batch of random cases through every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qinqing.rulebook.deciding.composition import OUTCOMES
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.screening.outcomes import outcome_sql
from qinqing.rulebook.screening.searches import Search
from qinqing.rulebook.screening.sql import searches_sql
from tests.parity import columns, one_case
from tests.parity.cases import random_cases
from tests.parity.databases import TABLE, Database, table_of
from tests.parity.packing import TRUE, pack_sql, shares
from tests.parity.witnesses import stack_searches, with_witnesses, witnesses


@dataclass(frozen=True)
class Batch:
    """What one batch held and where engines differed."""

    rows: int
    searches: int
    outcomes: Mapping[str, int]
    truths: Mapping[str, int]
    never_true: tuple[str, ...]
    differences: Mapping[str, int]


def run_batch(
    decider: Decider, count: int, seed: int, opened: Mapping[str, Database]
) -> Batch:
    """Decide ``count`` random cases in every engine; compare all with one-case."""
    found = stack_searches(decider)
    shown = witnesses(decider)
    frame = with_witnesses(random_cases(decider, count, seed), shown.cases)
    expected = one_case.answers(decider, found, frame)
    differences = {
        "Polars": _differing(expected, columns.answers(decider, found, frame))
    }
    for name, database in opened.items():
        database.load(frame)
        answered = _answers(decider, found, database, expected)
        differences[name] = _differing(expected, answered)
    truths = shares(expected, [search.column for search in found])
    return Batch(
        rows=expected.height,
        searches=len(found),
        outcomes=_outcomes(expected),
        truths=_total(truths.values()),
        never_true=tuple(s.name for s in found if not truths[s.column][TRUE]),
        differences=differences,
    )


def lacking(batch: Batch, decider: Decider) -> list[str]:
    """Return what is known to occur in a batch of this stack and does not."""
    shown = witnesses(decider)
    return [
        *shown.can_be_true.intersection(batch.never_true),
        *(name for name in shown.outcomes if not batch.outcomes[name]),
        *(truth for truth, count in batch.truths.items() if not count),
    ]


def _total(counted: Iterable[tuple[int, ...]]) -> dict[str, int]:
    columns = zip(*counted, strict=True)
    return dict(zip(("false", "unknown", "true"), map(sum, columns), strict=True))


def _answers(
    decider: Decider,
    found: Sequence[Search],
    database: Database,
    like: pl.DataFrame,
) -> pl.DataFrame:
    dialect = database.dialect
    query = searches_sql(found, decider.parameters, dialect=dialect, table=TABLE)
    packed = pack_sql(query, [search.column for search in found])
    truths = table_of(database.rows(packed), like.drop("outcome"))
    asked = outcome_sql(decider, table=TABLE, key="id", dialect=dialect)
    outcomes = table_of(database.rows(asked), like.select("id", "outcome"))
    return truths.insert_column(1, outcomes["outcome"])


def _differing(expected: pl.DataFrame, answered: pl.DataFrame) -> int:
    """Count the rows with any difference; a missing row differs too."""
    if expected.height != answered.height:
        return max(expected.height, answered.height)
    same = [expected[name].eq_missing(answered[name]) for name in expected.columns]
    return int((~pl.select(pl.all_horizontal(same)).to_series()).sum())


def _outcomes(expected: pl.DataFrame) -> dict[str, int]:
    counted = Counter(expected["outcome"].to_list())
    return {name: counted.get(code, 0) for code, name in enumerate(OUTCOMES)}
