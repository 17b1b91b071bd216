"""Which of thousands of patterns a text may hold, found by the words they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qinqing.rulebook.lexicon.patterns import Pattern


@dataclass(frozen=True)
class WordIndex:
    """Each pattern under the sets of words of which a text must have one each.

    It is made when rules are compiled and kept in the release, so that a process
    compiles only the patterns that the texts it reads may hold. ``sets`` are the sets
    of words; ``of`` names the places of every pattern's own, the most telling first.
    """

    sets: tuple[frozenset[str], ...]
    of: Mapping[str, tuple[int, ...]]

    @classmethod
    def of_patterns(cls, patterns: Iterable[Pattern]) -> WordIndex:
        """Index compiled patterns by the words each needs."""
        needs = {pattern.source: _telling_first(pattern) for pattern in patterns}
        sets = dict.fromkeys(words for found in needs.values() for words in found)
        places = {words: place for place, words in enumerate(sets)}
        return cls(
            tuple(sets),
            {
                source: tuple(places[words] for words in found)
                for source, found in needs.items()
            },
        )

    def possible(self, present: AbstractSet[str]) -> frozenset[str]:
        """Return the patterns of which every set has a word among these."""
        met: set[int] = set()
        for word in present & self._by_word.keys():
            met.update(self._by_word[word])
        return frozenset(
            source
            for place in met & self._by_first.keys()
            for source, places in self._by_first[place]
            if met.issuperset(places)
        )

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, words in enumerate(self.sets):
            for word in words:
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def _by_first(self) -> dict[int, list[tuple[str, tuple[int, ...]]]]:
        found: dict[int, list[tuple[str, tuple[int, ...]]]] = {}
        for source, places in self.of.items():
            found.setdefault(places[0], []).append((source, places))
        return found

    def to_json(self) -> dict[str, Any]:
        """Return a JSON form for the compiled release."""
        return {
            "sets": [sorted(words) for words in self.sets],
            "of": {source: list(places) for source, places in self.of.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> WordIndex:
        """Rebuild what ``to_json`` wrote."""
        of = {source: tuple(places) for source, places in data["of"].items()}
        return cls(tuple(map(frozenset, data["sets"])), of)


def _telling_first(pattern: Pattern) -> list[frozenset[str]]:
    """Return what a pattern needs, the set that rules out most texts first."""
    return sorted(dict.fromkeys(pattern.needs), key=len)
