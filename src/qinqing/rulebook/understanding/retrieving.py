"""The second way in: which acts the provisions nearest to a text speak of.

Offered to choose from where the words of the lexicon were not enough; it never decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qinqing.rulebook.lexicon.folding import fold
from qinqing.rulebook.releases import Release

MOST = 6
_LEAST = 0.12


@dataclass(frozen=True)
class _Entry:
    acts: tuple[str, ...]
    pairs: Counter[str]
    length: float


class Retriever:
    """Provisions and acts as weighted pairs of characters, built once a release."""

    def __init__(self, release: Release) -> None:
        texts = list(_texts(release))
        seen: Counter[str] = Counter()
        counted = [(acts, Counter(_pairs(fold(text)))) for acts, text in texts]
        for _, pairs in counted:
            seen.update(pairs.keys())
        self._rarity = {
            pair: math.log((1 + len(texts)) / (1 + number))
            for pair, number in seen.items()
        }
        self._entries = [
            _Entry(acts, pairs, self._length(pairs)) for acts, pairs in counted
        ]

    def near(self, text: str) -> tuple[str, ...]:
        """Return the acts of the nearest entries, the nearest first."""
        wanted = Counter(_pairs(text))
        length = self._length(wanted)
        if not length:
            return ()
        scores: dict[str, float] = {}
        for entry in self._entries:
            likeness = self._product(wanted, entry.pairs) / (length * entry.length or 1)
            for act in entry.acts:
                scores[act] = max(scores.get(act, 0.0), likeness)
        ranked = sorted(scores, key=lambda act: -scores[act])
        return tuple(act for act in ranked if scores[act] >= _LEAST)[:MOST]

    def _length(self, pairs: Counter[str]) -> float:
        return math.sqrt(self._product(pairs, pairs))

    def _product(self, one: Counter[str], other: Counter[str]) -> float:
        return sum(
            count * other[pair] * self._rarity.get(pair, 0.0) ** 2
            for pair, count in one.items()
            if pair in other
        )


def _texts(release: Release) -> Iterable[tuple[tuple[str, ...], str]]:
    for act in release.vocabulary.acts.values():
        for name in (act.label, *act.aliases):
            yield (act.key,), name
    for document in release.documents.values():
        for provision in document.provisions.values():
            norms = release.norms_of(provision.id)
            acts = tuple(dict.fromkeys(act for norm in norms for act in norm.acts))
            text = provision.words if provision.words is not None else provision.gist
            if acts and text:
                yield acts, text
    for example in release.examples:
        yield (release.vocabulary.act(example.act, example.who).key,), example.text


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]
