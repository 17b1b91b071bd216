"""The full run: ``python -m tests.asking --cases 10000`` interviews for every place."""

from __future__ import annotations

import sys

import click

from qinqing.rulebook.deciding.composition import STAGES
from tests.asking.simulation import simulate
from tests.parity.stacks import PLACES, decider_of


@click.command()
@click.option("--cases", default=10_000, help="complete random cases per place")
@click.option("--seed", default=1)
def main(cases: int, seed: int) -> None:
    """Interview somebody who knows every answer; print how it went."""
    wrong = 0
    for place in PLACES:
        for stage in STAGES:
            found = simulate(decider_of(place, stage), cases, seed)
            wrong += len(found.different) + len(found.idle)
            click.echo(
                f"{place} {stage}: questions median {found.at(0.5)},"
                f" p95 {found.at(0.95)}, max {max(found.questions)};"
                f" other answers {len(found.different)}, idle {len(found.idle)}"
            )
            for line in (*found.different[:3], *found.idle[:3]):
                click.echo(f"  {line}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
