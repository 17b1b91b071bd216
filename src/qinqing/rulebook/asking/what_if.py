"""What-if: the smallest change of facts that would make it allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from qinqing.rulebook.asking.next_question import Facts, Interview

LARGEST_CHANGE = 3
SEARCH_LIMIT = 60_000
GOOD = ("allowed", "allowed_if", "needs_step")


@dataclass(frozen=True, slots=True)
class Change:
    """Facts to change (encoded) and the outcome they lead to."""

    facts: Mapping[str, bool | int]
    outcome: str


def smallest_changes(
    interview: Interview, facts: Facts, *, wanted: tuple[str, ...] = GOOD
) -> list[Change]:
    """Return the smallest sets of changed facts that reach a better outcome.

    All results have the same size; outcomes are as wanted, the best first. Facts the
    asker controls come before facts that merely happen to be different.
    """
    now = interview.outcome(facts)
    better = wanted[: wanted.index(now)] if now in wanted else wanted
    names = [name for name in interview.program.facts if _values(interview, name)]
    tried = 0
    for size in range(1, LARGEST_CHANGE + 1):
        found: list[Change] = []
        for change in _changes(interview, facts, names, size):
            tried += 1
            if tried > SEARCH_LIMIT:
                return _ranked(interview, found, wanted)
            outcome = interview.outcome({**facts, **change})
            if outcome in better:
                found.append(Change(change, outcome))
        if found:
            return _ranked(interview, found, wanted)
    return []


def _values(interview: Interview, name: str) -> tuple[bool | int, ...]:
    return interview.domains.get(name, ()) or interview.all_domains().get(name, ())


def _changes(
    interview: Interview, facts: Facts, names: list[str], size: int
) -> Iterator[dict[str, bool | int]]:
    for chosen in combinations(names, size):
        choices = [
            [value for value in _values(interview, name) if value != facts.get(name)]
            for name in chosen
        ]
        for values in product(*choices):
            yield dict(zip(chosen, values, strict=True))


def _ranked(
    interview: Interview, found: list[Change], wanted: tuple[str, ...]
) -> list[Change]:
    known = interview.decider.release.vocabulary.facts

    def order(change: Change) -> tuple[int, int]:
        beyond = sum(not known[name].controlled for name in change.facts)
        return beyond, wanted.index(change.outcome)

    return sorted(found, key=order)
