"""The same answers from Polars, over whole columns."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression.polars_code import condition
from qinqing.rulebook.screening.outcomes import outcome_rows
from qinqing.rulebook.screening.searches import Search
from tests.parity.packing import pack_columns


def answers(
    decider: Decider, found: Sequence[Search], frame: pl.DataFrame
) -> pl.DataFrame:
    """Return id, outcome code and packed truth of the searches."""
    conditions = [condition(search.that, decider.parameters) for search in found]
    packed = frame.select("id", *pack_columns(conditions))
    outcome = outcome_rows(frame, decider)
    return packed.insert_column(1, outcome.alias("outcome"))
