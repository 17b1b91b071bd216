"""Choosing the next question: the one whose answers settle most, never an idle one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qinqing.rulebook.asking.domains import trial_values
from qinqing.rulebook.deciding.composition import BEFORE
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm

Facts = Mapping[str, bool | int | None]
SEARCH_BUDGET = 3_000
JUDGED_WEIGHT = 0.7


@dataclass
class Interview:
    """Asks about one act by one actor; keeps what is worked out about its facts."""

    decider: Decider
    act: str
    who: str
    program: Program = field(init=False)
    askable: tuple[str, ...] = field(init=False)
    domains: dict[str, tuple[bool | int, ...]] = field(init=False)
    _chosen: dict[tuple[object, ...], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.program = self.decider.program(self.act, self.who)
        stage = self.decider.stage
        self.askable = tuple(_askable(self.program.norms, stage))
        facts = self.decider.release.vocabulary.facts
        self.domains = {
            key: trial_values(facts[key], self.program.norms, self.decider.parameters)
            for key in self.askable
        }

    def all_domains(self) -> dict[str, tuple[bool | int, ...]]:
        """Return the values to try for every fact, listed conditions included."""
        facts = self.decider.release.vocabulary.facts
        return {
            key: trial_values(facts[key], self.program.norms, self.decider.parameters)
            for key in self.program.facts
        }

    def outcome(self, facts: Facts) -> str:
        """Return the outcome for these facts."""
        return self.decider.outcome(self.act, self.who, facts)

    def result(self, facts: Facts) -> tuple[str, bool]:
        """Return the outcome and whether only drafts carry it.

        不得 from a rule in force and 不得 from a draft are different answers, so a
        question that tells them apart is not idle.
        """
        composed = self.program.composed(self._signature(facts), self.decider.stage)
        return composed.outcome, composed.by_drafts

    def next_fact(self, facts: Facts, unanswerable: Iterable[str] = ()) -> str | None:
        """Return the key of the fact to ask about, or None when asking should stop.

        ``unanswerable`` are facts the asker could not answer; they stay unknown.
        """
        skipped = frozenset(unanswerable)
        key = (*(facts.get(name) for name in self.program.facts), skipped)
        if key not in self._chosen:
            self._chosen[key] = self._choose(facts, skipped)
        return self._chosen[key]

    def complete(self, facts: Facts) -> dict[str, bool | int | None]:
        """Return the facts with every askable one filled in, by its plainest value.

        Where no question can change the outcome, this shows what the outcome is. The
        plainest value is 否 or the last option (其他, 无): it claims the least.
        """
        filled = dict(facts)
        for name in self._free(facts, frozenset()):
            filled[name] = self.domains[name][-1]
        return filled

    def _choose(self, facts: Facts, skipped: frozenset[str]) -> str | None:
        if self.outcome(facts) != "open":
            return None
        free = self._free(facts, skipped)
        scores = {name: self._score(facts, name) for name in free}
        for name in sorted(free, key=lambda name: -scores[name]):
            if scores[name] >= 0 and self.can_change(facts, name, free):
                return name
        return None

    def _free(self, facts: Facts, skipped: frozenset[str]) -> list[str]:
        return [
            name
            for name in self.askable
            if facts.get(name) is None and name not in skipped
        ]

    def _score(self, facts: Facts, name: str) -> float:
        """Return the share of answers that settle the outcome; below 0 for an idle one.

        What the answers settle inside the conditions breaks ties; a fact only a person
        can judge is asked later, since it is the hardest to answer.
        """
        now = self._signature(facts)
        known = dict(facts)
        values = self.domains[name]
        settled = resolved = 0
        changed = False
        for value in values:
            known[name] = value
            signature = self._signature(known)
            changed = changed or signature != now
            composed = self.program.composed(signature, self.decider.stage)
            settled += composed.outcome != "open"
            resolved += _settled_bits(signature) - _settled_bits(now)
        if not changed:
            return -1.0
        judged = self.decider.release.vocabulary.facts[name].judged
        weight = JUDGED_WEIGHT if judged else 1.0
        return weight * (settled / len(values) + resolved / (1_000 * len(values)))

    def _signature(self, facts: Facts) -> int:
        return self.program.evaluate(facts.get, self.decider.parameters)

    def can_change(self, facts: Facts, name: str, free: Iterable[str]) -> bool:
        """Tell whether two answers can lead to different outcomes, others being equal.

        Searches completions of the other free facts; gives up (and asks) only past a
        large budget.
        """
        branches = [{**facts, name: value} for value in self.domains[name]]
        others = [other for other in free if other != name]
        return self._differ(branches, others, [SEARCH_BUDGET])

    def _differ(
        self, branches: list[dict[str, bool | int | None]], free: list[str],
        budget: list[int],
    ) -> bool:  # fmt: skip
        results = [self.result(branch) for branch in branches]
        budget[0] -= len(branches)
        settled = {result for result in results if result[0] != "open"}
        if len(settled) > 1:
            return True
        outcomes = [outcome for outcome, _ in results]
        if "open" not in outcomes:
            return False
        if not free:
            return bool(settled)
        if budget[0] < 0:
            return True
        other, rest = self._most_telling(branches, outcomes, free)
        for value in self.domains[other]:
            narrowed = [{**branch, other: value} for branch in branches]
            if self._differ(narrowed, rest, budget):
                return True
        return False

    def _most_telling(
        self, branches: list[dict[str, bool | int | None]], outcomes: list[str],
        free: list[str],
    ) -> tuple[str, list[str]]:  # fmt: skip
        undecided = branches[outcomes.index("open")]
        best = max(free, key=lambda name: self._score(undecided, name))
        return best, [name for name in free if name != best]


def _askable(norms: Iterable[Norm], stage: str) -> list[str]:
    """Return the facts worth asking: beforehand, not what is listed as condition."""
    found: dict[str, None] = {}
    for norm in norms:
        listed = {
            f"provided.{item.id}"
            for item in norm.provided
            if item.is_step or item.is_controlled
        }
        for role, expression in norm.expressions():
            later = role in listed or role.startswith("duty.")
            if stage == BEFORE and later:
                continue
            found.update(dict.fromkeys(tree.columns(expression)))
    return list(found)


def _settled_bits(signature: int) -> int:
    """Count conditions that are settled: both bits alike (unknown has only one)."""
    odd = signature >> 1
    mixed = (signature ^ odd) & _MASK
    return -mixed.bit_count()


_MASK = int("01" * 512, 2)
