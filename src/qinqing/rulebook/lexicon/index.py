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
    """Each pattern under the words of which a text must have one.

    It is made when rules are compiled and kept in the release, so that a process
    compiles only the patterns that the texts it reads may hold. ``sets`` are the sets
    of words, ``of`` names for every pattern the place of its own.
    """

    sets: tuple[frozenset[str], ...]
    of: Mapping[str, int]

    @classmethod
    def of_patterns(cls, patterns: Iterable[Pattern]) -> WordIndex:
        """Index compiled patterns by the most telling words each needs."""
        telling = {pattern.source: pattern.telling for pattern in patterns}
        sets = dict.fromkeys(telling.values())
        places = {words: place for place, words in enumerate(sets)}
        return cls(
            tuple(sets), {source: places[words] for source, words in telling.items()}
        )

    def candidates(self, present: AbstractSet[str]) -> list[str]:
        """Return the patterns of which a needed word occurs among these."""
        return [
            source
            for place in {
                place
                for word in present & self._by_word.keys()
                for place in self._by_word[word]
            }
            for source in self._by_set[place]
        ]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, words in enumerate(self.sets):
            for word in words:
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def _by_set(self) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in self.sets]
        for source, place in self.of.items():
            found[place].append(source)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return a JSON form for the compiled release."""
        return {"sets": [sorted(words) for words in self.sets], "of": dict(self.of)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> WordIndex:
        """Rebuild what ``to_json`` wrote."""
        return cls(tuple(map(frozenset, data["sets"])), data["of"])
