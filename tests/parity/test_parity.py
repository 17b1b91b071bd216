from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from qinqing.rulebook.deciding.composition import OUTCOMES, STAGES
from qinqing.rulebook.expression import tree
from tests.parity.batches import Batch, lacking, run_batch
from tests.parity.databases import Database, databases
from tests.parity.expressions import PARAMETERS, fuzz
from tests.parity.stacks import PLACES, decider_of

ROWS = 400
# Every place before or after the deed in turn; all of both: python -m tests.parity
TURNS = [
    (place, STAGES[number % len(STAGES)], number % 2 == 1)
    for number, place in enumerate(PLACES)
]
TRUTHS = {"True", "False", "None"}


@pytest.fixture(scope="module")
def opened() -> Iterator[Mapping[str, Database]]:
    with databases() as found:
        yield found


@pytest.fixture(scope="module")
def batches(opened: Mapping[str, Database]) -> dict[tuple[str, str], Batch]:
    """One batch of every place; every other one with all standards given."""
    return {
        (place, stage): run_batch(
            decider_of(place, stage, given=given), ROWS, number, opened
        )
        for number, (place, stage, given) in enumerate(TURNS)
    }


def test_every_engine_gives_the_answer_of_the_single_case(
    batches: dict[tuple[str, str], Batch],
) -> None:
    for key, batch in batches.items():
        assert {"Polars", "DuckDB", "SQLite"} <= set(batch.differences), key
        assert set(batch.differences.values()) == {0}, (key, batch.differences)


def test_no_batch_misses_a_truth_value_or_outcome_that_can_occur(
    batches: dict[tuple[str, str], Batch],
) -> None:
    for place, stage, given in TURNS:
        decider = decider_of(place, stage, given=given)
        assert lacking(batches[place, stage], decider) == []
    for stage in STAGES:
        seen = {
            outcome
            for (_, of), batch in batches.items()
            for outcome, count in batch.outcomes.items()
            if of == stage and count
        }
        assert seen == set(OUTCOMES)


def test_random_expressions_mean_the_same_in_every_engine(
    opened: Mapping[str, Database],
) -> None:
    run = fuzz(60, 100, 2, opened)
    assert set(run.differences.values()) == {0}, run.differences
    assert set(run.truths) == TRUTHS
    assert min(run.truths.values()) > run.cells / 6
    kinds = (*get_args(tree.Term), *get_args(tree.Expression))
    assert set(run.nodes) == {kind.__name__ for kind in kinds}
    assert min(PARAMETERS.values()) < 0


def test_a_difference_would_be_seen(opened: Mapping[str, Database]) -> None:
    """The harness itself: an engine that answers another stack is found out."""
    decider = decider_of("jinan", "after", given=True)
    other = decider_of("jinan", "after")

    class Wrong:
        dialect = "duckdb"

        def load(self, frame: object) -> None:
            """Keep nothing: this engine looks at other rows."""

        def rows(self, query: str) -> list[tuple[int, ...]]:
            return opened["DuckDB"].rows(query)

    run_batch(other, ROWS, 99, {"DuckDB": opened["DuckDB"]})
    batch = run_batch(decider, ROWS, 5, {"wrong": Wrong()})
    assert batch.differences["wrong"] > 0
