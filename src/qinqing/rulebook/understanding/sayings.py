"""What people have said before: which act the most similar sayings were about.

A second way in, for questions whose words the cues do not know. It needs no training:
sayings are content, and similarity is that of rare shared runs of one to three
characters. Where it alone recognises an act, nothing permissive is answered.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qinqing.rulebook.lexicon import Lexicon

NOTHING = "none"
"""Under this name stand sayings that are about no act at all."""
NEIGHBOURS = 6
SURE_SHARE = 0.5
SURE_LIKENESS = 0.12


@dataclass(frozen=True, slots=True)
class Closest:
    """The acts of the nearest sayings, the likeliest first."""

    acts: tuple[str, ...]
    share: float
    likeness: float

    @property
    def sure(self) -> str:
        """The act that most of the nearest sayings were about; "" for none."""
        clear = self.share >= SURE_SHARE and self.likeness >= SURE_LIKENESS
        return self.acts[0] if clear and self.acts[0] != NOTHING else ""


class Sayings:
    """All sayings of a lexicon, indexed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._acts: list[str] = []
        counted: list[Counter[str]] = []
        for act, texts in lexicon.sayings.items():
            for text in texts:
                self._acts.append(act)
                counted.append(Counter(_runs(lexicon.fold(text))))
        seen = Counter(run for runs in counted for run in runs)
        self._rarity = {
            run: math.log((1 + len(counted)) / (1 + number))
            for run, number in seen.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, runs in enumerate(counted):
            for run, weight in self._unit(runs).items():
                self._postings[run].append((number, weight))

    def closest(self, folded: str) -> Closest:
        """Return the acts that the sayings nearest to a folded text were about."""
        likeness: dict[int, float] = defaultdict(float)
        for run, weight in self._unit(Counter(_runs(folded))).items():
            for number, other in self._postings.get(run, ()):
                likeness[number] += weight * other
        nearest = sorted(likeness, key=lambda n: (-likeness[n], n))[:NEIGHBOURS]
        if not nearest:
            return Closest((), 0.0, 0.0)
        shares = self._shares(nearest, likeness)
        acts = sorted(shares, key=lambda act: -shares[act])
        return Closest(tuple(acts), shares[acts[0]], likeness[nearest[0]])

    def _shares(
        self, nearest: Sequence[int], likeness: Mapping[int, float]
    ) -> dict[str, float]:
        shares: dict[str, float] = defaultdict(float)
        total = sum(likeness[number] for number in nearest) or 1.0
        for number in nearest:
            shares[self._acts[number]] += likeness[number] / total
        return shares

    def _unit(self, runs: Counter[str]) -> dict[str, float]:
        """Return weights of known runs, scaled to length one."""
        weights = {
            run: (1 + math.log(count)) * self._rarity[run]
            for run, count in runs.items()
            if run in self._rarity
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {run: weight / length for run, weight in weights.items()}


def _runs(text: str) -> Iterator[str]:
    for length in (1, 2, 3):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]
