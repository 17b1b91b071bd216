"""Choosing the next question: the one whose answers settle most, never an idle one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qinqing.rulebook.asking.domains import trial_values, value_classes
from qinqing.rulebook.deciding.composition import AFTER, BEFORE
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm

Facts = Mapping[str, bool | int | None]
Branch = dict[str, bool | int | None]
Result = tuple[str, bool]
SEARCH_BUDGET = 50_000
JUDGED_WEIGHT = 0.5
REMEMBERED = 20_000

UNSETTLED = {
    BEFORE: frozenset({"open"}),
    # Of what happened, whether the conditions were kept can be asked as well.
    AFTER: frozenset({"open", "allowed_if"}),
}
"""Outcomes that an answer to a question may still change."""


@dataclass
class Interview:
    """Asks about one act by one actor; keeps what is worked out about its facts."""

    decider: Decider
    act: str
    who: str
    program: Program = field(init=False)
    askable: tuple[str, ...] = field(init=False)
    domains: dict[str, tuple[bool | int, ...]] = field(init=False)
    _kinds: dict[str, dict[bool | int, int]] = field(init=False)
    _uses: list[tuple[int, frozenset[str]]] = field(init=False)
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
        self._kinds = {
            key: value_classes(
                facts[key], values, self.program.norms, self.decider.parameters
            )
            for key, values in self.domains.items()
        }
        self._uses = [
            (self.program.places[norm.id, role], frozenset(tree.columns(expression)))
            for norm in self.program.norms
            for role, expression in norm.expressions()
        ]

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

    def result(self, facts: Facts) -> Result:
        """Return the outcome and whether only drafts carry it.

        不得 from a rule in force and 不得 from a draft are different answers, so a
        question that tells them apart is not idle.
        """
        return self._result(self._signature(facts))

    def _result(self, signature: int) -> Result:
        composed = self.program.composed(signature, self.decider.stage)
        return composed.outcome, composed.by_drafts

    def _open(self, result: Result) -> bool:
        return result[0] in UNSETTLED[self.decider.stage]

    def next_fact(self, facts: Facts, unanswerable: Iterable[str] = ()) -> str | None:
        """Return the key of the fact to ask about, or None when asking should stop.

        ``unanswerable`` are facts the asker could not answer; they stay unknown.
        """
        skipped = frozenset(unanswerable)
        key = (*(facts.get(name) for name in self.program.facts), skipped)
        chosen = self._chosen.get(key, "")
        if chosen == "":
            if len(self._chosen) >= REMEMBERED:
                self._chosen.clear()
            chosen = self._chosen[key] = self._choose(facts, skipped)
        return chosen

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
        signature = self._signature(facts)
        if not self._open(self._result(signature)):
            return None
        free = self._free(facts, skipped)
        telling = self._telling(signature)
        scores = {name: self._score(facts, name) for name in free if name in telling}
        for name in sorted(scores, key=lambda name: -scores[name]):
            if self.can_change(facts, name, free):
                return name
        return None

    def _telling(self, signature: int) -> Counter[str]:
        """Count the unknown conditions each fact is in; no other fact can matter."""
        found: Counter[str] = Counter()
        for place, facts in self._uses:
            if (signature >> place) & 3 == 1:
                found.update(facts)
        return found

    def _free(self, facts: Facts, skipped: frozenset[str]) -> list[str]:
        return [
            name
            for name in self.askable
            if facts.get(name) is None and name not in skipped
        ]

    def _score(self, facts: Facts, name: str) -> float:
        """Return the share of answers that settle the outcome.

        What the answers settle inside the conditions breaks ties; a fact only a person
        can judge is asked later, since it is the hardest to answer.
        """
        known = dict(facts)
        settled = resolved = 0
        kinds = self._kinds[name]
        for value, count in kinds.items():
            known[name] = value
            signature = self._signature(known)
            settled += count * (not self._open(self._result(signature)))
            resolved -= count * _unknown_conditions(signature)
        total = sum(kinds.values())
        judged = self.decider.release.vocabulary.facts[name].judged
        weight = JUDGED_WEIGHT if judged else 1.0
        return weight * settled / total + resolved / (1_000 * total)

    def _signature(self, facts: Facts) -> int:
        return self.program.evaluate(facts.get, self.decider.parameters)

    def can_change(self, facts: Facts, name: str, free: Iterable[str]) -> bool:
        """Tell whether two answers can lead to different outcomes, others being equal.

        Searches completions of the other free facts; gives up (and asks) only past a
        large budget.
        """
        branches = [{**facts, name: value} for value in self._kinds[name]]
        others = [other for other in free if other != name]
        return self._differ(branches, others, [SEARCH_BUDGET])

    def _differ(
        self, branches: Sequence[Branch], free: Sequence[str], budget: list[int]
    ) -> bool:
        signatures = [self._signature(branch) for branch in branches]
        results = {self._result(signature) for signature in signatures}
        unsettled = [result for result in results if self._open(result)]
        if len(results) - len(unsettled) > 1:
            return True
        if not unsettled:
            return False
        telling: Counter[str] = Counter()
        for signature in set(signatures):
            telling.update(self._telling(signature))
        left = [name for name in free if name in telling]
        if not left:
            return len(results) > 1
        budget[0] -= len(branches)
        if budget[0] < 0:
            return True
        other = max(left, key=telling.__getitem__)
        rest = [name for name in left if name != other]
        return any(
            self._differ(
                [{**branch, other: value} for branch in branches], rest, budget
            )
            for value in self._kinds[other]
        )


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


def _unknown_conditions(signature: int) -> int:
    """Count the conditions of which only the lower bit (possible) is set."""
    return ((signature ^ (signature >> 1)) & _LOWER_BITS).bit_count()


_LOWER_BITS = int("01" * 512, 2)
