"""Random coded cases over everything a stack can be asked, with unknown facts."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import polars as pl

from qinqing.rulebook.asking.domains import trial_values
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import tree
from qinqing.rulebook.screening.coding import column_type
from qinqing.rulebook.screening.outcomes import programs

UNKNOWN_SHARES = (0.0, 0.05, 0.3, 0.6)
"""How much is unknown, by quarter of the rows: settled cases must occur as well."""

LIKELY = 4.0
"""How much likelier an option is that some condition names."""

Values = Sequence[bool | int]


def random_cases(decider: Decider, count: int, seed: int) -> pl.DataFrame:
    """Return ``count`` coded rows: ``id``, ``act``, ``who`` and every fact used."""
    random = Random(seed)  # noqa: S311 (cases, not secrets)
    asked = [(act, who) for act, who, program in programs(decider) if program.norms]
    rows = random.choices(asked, k=count)
    data: dict[str, pl.Series] = {
        "id": pl.Series(range(count), dtype=pl.Int64),
        "act": pl.Series([act for act, _ in rows], dtype=pl.UInt8),
        "who": pl.Series([who for _, who in rows], dtype=pl.UInt8),
    }
    facts = decider.release.vocabulary.facts
    telling = _telling(decider)
    for key, values in domains(decider).items():
        known = [LIKELY if (key, value) in telling else 1.0 for value in values]
        drawn = _draw(random, values, known, count)
        data[key] = pl.Series(drawn, dtype=column_type(facts[key]))
    return pl.DataFrame(data)


def _draw(
    random: Random, values: Values, known: Sequence[float], count: int
) -> list[bool | int | None]:
    """Draw a column, each quarter of it with its own share of unknown values."""
    drawn: list[bool | int | None] = []
    for number, share in enumerate(UNKNOWN_SHARES):
        unknown = sum(known) * share / (1 - share)
        upto = count * (number + 1) // len(UNKNOWN_SHARES)
        weights = [unknown, *known]
        drawn += random.choices([None, *values], weights, k=upto - len(drawn))
    return drawn


def _telling(decider: Decider) -> set[tuple[str, bool | int]]:
    """Return the options that conditions name: rarely drawn, they would say little."""
    return {
        (node.column, code)
        for norm in decider.stack.norms
        for _, expression in norm.expressions()
        for node in tree.walk(expression)
        if isinstance(node, tree.In)
        for code in node.codes
    }


def domains(decider: Decider) -> dict[str, tuple[bool | int, ...]]:
    """Return, for each fact the stack uses, the values worth trying."""
    facts = decider.release.vocabulary.facts
    used = dict.fromkeys(
        name for _, _, program in programs(decider) for name in program.facts
    )
    norms, parameters = decider.stack.norms, decider.parameters
    return {name: trial_values(facts[name], norms, parameters) for name in used}
