"""Cases that show what can be reached, so that no batch can miss it by bad luck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

import polars as pl

from qinqing.rulebook.deciding.composition import OUTCOMES
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.screening.outcomes import programs
from qinqing.rulebook.screening.searches import Search, searches
from tests.parity.cases import domains

Case = dict[str, Any]
MOST_COMBINATIONS = 20_000
TRIES = 200


@dataclass(frozen=True)
class Witnesses:
    """What a stack was shown to reach, with a case for each."""

    cases: tuple[Case, ...]
    can_be_true: frozenset[str]
    outcomes: frozenset[str]


def stack_searches(decider: Decider) -> list[Search]:
    """Return the searches of all norms of a stack, drafts included."""
    stack = decider.stack
    return searches(stack.norms, decider.release.vocabulary, stack.overriding)


@cache
def witnesses(decider: Decider) -> Witnesses:
    """Return a case for each truth of each search and for each program's outcomes."""
    known = domains(decider)
    asked = {(act, who): program for act, who, program in programs(decider)}
    cases: list[Case] = []
    can_be_true: set[str] = set()
    outcomes: set[str] = set()
    for search in stack_searches(decider):
        pairs = product(search.acts, search.who)
        act, who = next(pair for pair in pairs if pair in asked)
        base = {"act": act, "who": who}
        cases.append(base)
        found = _true_case(search, {**decider.parameters, **base}, known)
        if found is not None:
            can_be_true.add(search.name)
            cases.append({**base, **found})
    for (act, who), program in asked.items():
        reached = _outcome_cases(decider, program, known)
        outcomes.update(reached)
        cases += [{"act": act, "who": who, **case} for case in reached.values()]
    return Witnesses(tuple(cases), frozenset(can_be_true), frozenset(outcomes))


def _true_case(
    search: Search, base: Case, known: Mapping[str, tuple[bool | int, ...]]
) -> Case | None:
    """Return facts that make the search true; None where trying all finds none."""
    values = [known[name] for name in search.facts]
    combinations: Iterable[Sequence[bool | int]] = product(*values)
    if prod(map(len, values)) > MOST_COMBINATIONS:
        random = Random(0)  # noqa: S311 (cases, not secrets)
        drawn = ([random.choice(item) for item in values] for _ in iter(int, 1))
        combinations = islice(drawn, MOST_COMBINATIONS)
    for combination in combinations:
        case = dict(zip(search.facts, combination, strict=True))
        if evaluate(search.that, {**base, **case}):
            return case
    return None


def _outcome_cases(
    decider: Decider, program: Program, known: Mapping[str, tuple[bool | int, ...]]
) -> dict[str, Case]:
    """Return a case for each outcome that random cases of one program reach."""
    random = Random(program.act)  # noqa: S311 (cases, not secrets)
    found: dict[str, Case] = {}
    for number in range(TRIES if program.norms else 0):
        unknown = 0.4 if number % 2 else 0.0
        case = {
            name: None if random.random() < unknown else random.choice(known[name])
            for name in program.facts
        }
        outcome = decider.outcome(program.act, program.actor, case)
        found.setdefault(outcome, case)
        if len(found) == len(OUTCOMES):
            break
    return found


def with_witnesses(frame: pl.DataFrame, cases: Sequence[Case]) -> pl.DataFrame:
    """Put the witnesses in place of the first rows of a frame."""
    rows = [{"id": number, **case} for number, case in enumerate(cases)]
    shown = pl.DataFrame(
        [{name: row.get(name) for name in frame.columns} for row in rows],
        schema=frame.schema,
    )
    return pl.concat([shown, frame.slice(len(rows))])
