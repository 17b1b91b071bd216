"""The norms measured: the whole stack of one place, and random cases about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from qinqing.rulebook.asking.domains import trial_values
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.releases import Release, compile_roots
from qinqing.rulebook.screening.outcomes import programs

ON = date(2026, 11, 20)
STANDARD_FEN, LIMIT = 6_000, 3
Facts = dict[str, bool | int | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One act by one actor with the facts an asker may have given."""

    act: str
    who: str
    act_code: int
    who_code: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Item:
    """One condition of one norm, true only where the norm applies."""

    norm: str
    role: str
    acts: tuple[int, ...]
    who: tuple[int, ...]
    condition: tree.Expression

    @property
    def name(self) -> str:
        """The condition's name."""
        return f"{self.norm}:{self.role}"


def release() -> Release:
    """Return the shipped rulebook."""
    return compile_roots([Path(__file__).parents[1] / "content"])


def decider(found: Release, place: str, stage: str = "before") -> Decider:
    """Return a place's stack with a value for every standard."""
    values = {
        name: STANDARD_FEN if spec.type == "money" else LIMIT
        for name, spec in found.parameters.items()
    }
    home = found.places.find(place).id
    return Decider(found, home=home, on=ON, stage=stage, parameters=values)


def speaking(stack: Decider) -> Iterator[tuple[int, int, Program]]:
    """Yield the acts and actors the place has norms about."""
    return (item for item in programs(stack) if item[2].norms)


def random_cases(stack: Decider, count: int, unknown: float, seed: int) -> list[Case]:
    """Return random cases; each fact is unknown with this probability."""
    random = Random(seed)  # noqa: S311 (cases, not secrets)
    facts = stack.release.vocabulary.facts
    asked = list(speaking(stack))
    values = {
        (act, who): {
            name: trial_values(facts[name], program.norms, stack.parameters)
            for name in program.facts
        }
        for act, who, program in asked
    }
    cases: list[Case] = []
    for _ in range(count):
        act, who, program = random.choice(asked)
        drawn: Facts = {
            name: None if random.random() < unknown else random.choice(domain)
            for name, domain in values[act, who].items()
        }
        cases.append(Case(program.act, program.actor, act, who, drawn))
    return cases


def items(stack: Decider) -> list[Item]:
    """Return every condition of every norm of the stack."""
    addressed: dict[str, tuple[set[int], set[int]]] = {}
    for act, who, program in speaking(stack):
        for norm in program.norms:
            acts, actors = addressed.setdefault(norm.id, (set(), set()))
            acts.add(act)
            actors.add(who)
    found: list[Item] = []
    for norm in stack.stack.norms:
        about = addressed[norm.id]
        codes, bound = tuple(sorted(about[0])), tuple(sorted(about[1]))
        for role, expression in norm.expressions():
            parts = [norm.when] if role == "when" else [norm.when, expression]
            condition = tree.conjunction(parts)
            found.append(Item(norm.id, role, codes, bound, condition))
    return found
