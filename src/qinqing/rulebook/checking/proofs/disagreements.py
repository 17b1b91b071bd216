"""Where two places answer the same case differently, with a case that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import z3

from qinqing.rulebook.answering.wording import PERIOD_LABELS
from qinqing.rulebook.checking.proofs.solver import (
    CODES,
    ProvedProgram,
    World,
    find_case,
    proved,
)
from qinqing.rulebook.checking.proofs.witnesses import Case, shown, smallest
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.releases import Release

_PERMITTED = ("allowed", "allowed_if")
_RESTRICTED = ("forbidden", "needs_step")


@dataclass(frozen=True)
class Disagreement:
    """One case and what each place that speaks about the act answers."""

    act: str
    who: str
    places: tuple[str, str]
    contrast: str
    facts: Mapping[str, Any]
    outcomes: Mapping[str, str]
    periods: Mapping[str, Sequence[str]]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "act": self.act,
            "who": self.who,
            "places": list(self.places),
            "contrast": self.contrast,
            "facts": dict(self.facts),
            "outcomes": dict(self.outcomes),
            **({"periods": dict(self.periods)} if self.periods else {}),
        }


def disagreements(
    release: Release, places: Sequence[str], on: date, acts: Sequence[str] | None = None
) -> Iterator[Disagreement]:
    """Yield, per act, actor and pair of places, the sharpest difference there is.

    ``contrast`` is ``opposite`` (one permits what the other forbids or makes depend on
    a step), ``duty`` (only one makes it a duty), ``different``, ``period`` (both make
    it a duty, but how often differs) or ``silent`` (one place says nothing).
    """
    deciders = {place: Decider(release, home=place, on=on) for place in places}
    vocabulary = release.vocabulary
    for act in vocabulary.acts.values():
        if acts is not None and act.key not in acts:
            continue
        for who in act.who:
            speaking = [
                place for place in places if deciders[place].program(act.key, who).norms
            ]
            if len(speaking) < 2:
                continue
            world = World(vocabulary)
            terms = {
                place: proved(world, deciders[place].program(act.key, who))
                for place in speaking
            }
            for pair in combinations(speaking, 2):
                found = _between(pair, act.key, who, deciders, world, terms)
                if found is not None:
                    yield found


def _between(
    pair: tuple[str, str],
    act: str,
    who: str,
    deciders: Mapping[str, Decider],
    world: World,
    terms: Mapping[str, ProvedProgram],
) -> Disagreement | None:
    for contrast, wanted in _contrasts(terms[pair[0]], terms[pair[1]]):
        case = find_case(world, [wanted])
        if case is not None:
            return _shrunk(pair, act, who, contrast, case, deciders, list(terms))
    return None


def _contrasts(
    first: ProvedProgram, second: ProvedProgram
) -> Iterator[tuple[str, Any]]:
    """Yield kinds of difference, the sharpest first."""

    def among(term: Any, names: Sequence[str]) -> Any:
        return z3.Or(*[term == CODES[name] for name in names])

    a, b = first.outcome, second.outcome
    silent = CODES["unsettled"]
    yield (
        "opposite",
        z3.Or(
            z3.And(among(a, _PERMITTED), among(b, _RESTRICTED)),
            z3.And(among(b, _PERMITTED), among(a, _RESTRICTED)),
        ),
    )
    yield "duty", z3.And(a != b, a != silent, b != silent, among(a, ["required"]))
    yield "different", z3.And(a != b, a != silent, b != silent)
    if _periods(first) != _periods(second):
        yield "period", z3.And(among(a, ["required"]), among(b, ["required"]))
    yield "silent", a != b


def _periods(terms: ProvedProgram) -> list[tuple[str, int, bool]]:
    """Return how often the program's duties are owed, and how strictly."""
    return sorted(
        (duty.every, duty.at_least or 1, norm.in_principle)
        for norm in terms.program.norms
        for duty in norm.duties
        if norm.modality == "require" and duty.every
    )


def _owed(decider: Decider, act: str, who: str, case: Case) -> list[str]:
    """Return the periodic duties of the case, in words."""
    program = decider.program(act, who)
    signature = program.evaluate(case.get, {**decider.parameters, **case})
    return [
        f"{'原则上' if norm.in_principle else ''}{PERIOD_LABELS[duty.every]}"
        f"不少于{duty.at_least or 1}次"
        for norm, duty, _ in decider.skeleton(program, signature).owed
        if duty.every
    ]


def _shrunk(
    pair: tuple[str, str],
    act: str,
    who: str,
    contrast: str,
    case: Case,
    deciders: Mapping[str, Decider],
    speaking: Sequence[str],
) -> Disagreement:
    def outcomes(facts: Case, places: Sequence[str]) -> dict[str, str]:
        return {place: _outcome(deciders[place], act, who, facts) for place in places}

    wanted = outcomes(case, pair)
    kept = smallest(case, lambda facts: outcomes(facts, pair) == wanted)
    owed = {place: _owed(deciders[place], act, who, kept) for place in pair}
    vocabulary = deciders[pair[0]].release.vocabulary
    return Disagreement(
        act=act,
        who=who,
        places=pair,
        contrast=contrast,
        facts=shown(kept, vocabulary),
        outcomes=outcomes(kept, speaking),
        periods={place: found for place, found in owed.items() if found},
    )


def _outcome(decider: Decider, act: str, who: str, case: Case) -> str:
    """Return the outcome; parameters of the case stand in for recorded ones."""
    program = decider.program(act, who)
    signature = program.evaluate(case.get, {**decider.parameters, **case})
    return program.composed(signature, decider.stage).outcome
