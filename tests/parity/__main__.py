"""The full parity run: ``python -m tests.parity --rows 1000000 --expressions 6000``.

``DATABASE_URL`` adds PostgreSQL (``tools/with_pg.sh`` starts one for a command).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from time import perf_counter

import click

from qinqing.rulebook.deciding.composition import STAGES
from tests.parity.batches import lacking, run_batch
from tests.parity.databases import Database, databases
from tests.parity.expressions import fuzz
from tests.parity.stacks import PLACES, decider_of

BATCH = 50_000
EXPRESSIONS, EXPRESSION_ROWS = 60, 300


@click.command()
@click.option("--rows", default=1_000_000, help="cases per stage, over all places")
@click.option("--expressions", default=6_000, help="random expressions")
@click.option("--seed", default=1)
def main(rows: int, expressions: int, seed: int) -> None:
    """Compare every engine on random cases and on random expressions."""
    with databases() as opened:
        if "PostgreSQL" not in opened:
            click.echo("PostgreSQL: skipped, DATABASE_URL names no server")
        wrong = sum(_cases(stage, rows, seed, opened) for stage in STAGES)
        wrong += _expressions(expressions, seed, opened)
    click.echo(f"differences: {wrong}")
    sys.exit(1 if wrong else 0)


def _cases(stage: str, rows: int, seed: int, opened: Mapping[str, Database]) -> int:
    """Run the batches of one stage; return how many differences there were."""
    each = rows // len(PLACES)
    wrong = 0
    for place in PLACES:
        differences: Counter[str] = Counter()
        outcomes: Counter[str] = Counter()
        truths: Counter[str] = Counter()
        begun = perf_counter()
        for number, start in enumerate(range(0, each, BATCH)):
            decider = decider_of(place, stage, given=number % 2 == 1)
            count = min(BATCH, each - start)
            batch = run_batch(decider, count, seed + number, opened)
            missing = lacking(batch, decider)
            if missing:
                raise SystemExit(f"{place} {stage}: never seen in a batch: {missing}")
            differences.update(batch.differences)
            outcomes.update(batch.outcomes)
            truths.update(batch.truths)
        seconds = perf_counter() - begun
        click.echo(f"{place} {stage}: {each} cases in {seconds:.0f} s")
        click.echo(f"  outcomes {dict(outcomes)}\n  truths of searches {dict(truths)}")
        click.echo(f"  rows that differ from one-case: {dict(differences)}")
        wrong += differences.total()
    return wrong


def _expressions(count: int, seed: int, opened: Mapping[str, Database]) -> int:
    """Run random expressions; return how many differences there were."""
    differences: Counter[str] = Counter()
    truths: Counter[str] = Counter()
    nodes: Counter[str] = Counter()
    cells = 0
    for number in range(0, count, EXPRESSIONS):
        run = fuzz(EXPRESSIONS, EXPRESSION_ROWS, seed + number, opened)
        differences.update(run.differences)
        truths.update(run.truths)
        nodes.update(run.nodes)
        cells += run.cells
    click.echo(f"{count} random expressions, {cells} cells: truths {dict(truths)}")
    click.echo(f"  nodes {dict(nodes)}\n  packed rows that differ: {dict(differences)}")
    return differences.total()


if __name__ == "__main__":
    main()
