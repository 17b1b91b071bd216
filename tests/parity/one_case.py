"""The reference: every row decided alone, as a single question is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.python_code import surely, surely_not
from qinqing.rulebook.screening.outcomes import CODES, programs
from qinqing.rulebook.screening.searches import Search
from tests.parity.packing import IN_ONE, packed_schema

Packed = Callable[[Callable[[str], Any], Callable[[str], Any]], tuple[int, ...]]


def answers(
    decider: Decider, found: Sequence[Search], frame: pl.DataFrame
) -> pl.DataFrame:
    """Return id, outcome code and packed truth of the searches, row by row."""
    names = packed_schema([search.column for search in found])
    by_codes = {
        (act, who): (program, packed(found, act, who))
        for act, who, program in programs(decider)
    }
    rows: list[tuple[int, ...]] = []
    for facts in frame.iter_rows(named=True):
        program, truths = by_codes[facts["act"], facts["who"]]
        outcome = decider.outcome(program.act, program.actor, facts)
        packs = truths(facts.get, decider.parameters.get)
        rows.append((facts["id"], CODES[outcome], *packs))
    schema = {"id": pl.Int64, "outcome": pl.Int8, **dict.fromkeys(names, pl.Int64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def packed(found: Sequence[Search], act: int, who: int) -> Packed:
    """Generate the function that packs the searches addressing an act and actor."""
    addressing = {
        number: search.that
        for number, search in enumerate(found)
        if search.addresses(act, who)
    }
    conditions = list(addressing.values())
    given = {name for that in conditions for name in tree.parameters(that)}
    used = {name for that in conditions for name in tree.columns(that)} | given
    names = {name: f"f{number}" for number, name in enumerate(sorted(used))}
    sums: list[list[str]] = [[] for _ in range(0, len(found), IN_ONE)]
    for number, that in addressing.items():
        unit = 1 << (2 * (number % IN_ONE))
        sums[number // IN_ONE].append(
            f"({2 * unit} if {surely(that, names)}"
            f" else 0 if {surely_not(that, names)} else {unit})"
        )
    lines = ["def pack(get, parameter):"]
    for name, local in names.items():
        getter = "parameter" if name in given else "get"
        lines.append(f" {local} = {getter}({name!r})")
    parts = [" + ".join(terms) or "0" for terms in sums]
    lines.append(f" return ({', '.join(parts)},)")
    scope: dict[str, Packed] = {}
    exec("\n".join(lines), scope)  # noqa: S102 (generated from trees)
    return scope["pack"]
