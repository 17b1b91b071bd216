"""The lexicon: which words speak of which acts, facts, people, places and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from qinqing.rulebook.lexicon.folding import fold
from qinqing.rulebook.lexicon.index import WordIndex
from qinqing.rulebook.lexicon.patterns import Pattern, PatternReader, stretches

ENOUGH = 3.0
"""The weight at which an act counts as understood."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns that together speak of something, in any order.

    ``never`` are patterns beside which they do not; ``asker`` names who must be
    speaking (``enterprise``, ``official``), ``not enterprise`` who must not. ``states``
    are facts, with their values, that an act's cue states in the same words.
    """

    say: tuple[str, ...]
    weight: float = ENOUGH
    never: tuple[str, ...] = ()
    asker: str = ""
    states: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActWords:
    """How people speak of one act.

    A ``scene`` is where something happens: it gives way to any act that is no scene,
    unless one of ``asked`` shows that it is asked about itself. ``beats`` are acts that
    are not meant where this one is. ``who`` acts unless the text says otherwise.
    """

    act: str
    cues: tuple[Cue, ...]
    asked: tuple[Cue, ...] = ()
    scene: bool = False
    beats: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class FactWords:
    """How people state one fact: for each value the cues that say so.

    ``amount`` are patterns holding ``{数}``. A ``general`` value gives way to any
    other. ``acts`` limits the words to some acts. Values are as people write them.
    """

    fact: str
    values: Mapping[str, tuple[Cue, ...]]
    amount: tuple[Cue, ...] = ()
    general: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignWords:
    """Cues for who is asking, or whether it has happened; maybe only of some acts."""

    value: str
    cues: tuple[Cue, ...]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Everything that is recognised, as read from ``content/lexicon``."""

    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[ActWords, ...] = ()
    facts: tuple[FactWords, ...] = ()
    sayings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    askers: tuple[SignWords, ...] = ()
    stages: tuple[SignWords, ...] = ()
    index: WordIndex | None = None

    def fold(self, text: str) -> str:
        """Return a text as patterns see it, words of dialects as usually spelled."""
        folded = fold(text)
        if self.spellings and self._spelled is not None:
            folded = self._spelled.sub(lambda m: self.spellings[m[0]], folded)
        folded = fold(folded)
        # People leave out the last mark of a question.
        return folded if folded[-1:] in "。？！；" else f"{folded}？"

    @cached_property
    def _spelled(self) -> re.Pattern[str] | None:
        words = sorted(self.spellings, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words))) if words else None

    @cached_property
    def _reader(self) -> PatternReader:
        return PatternReader(self.classes)

    @cached_property
    def _patterns(self) -> dict[str, Pattern]:
        return {}

    def possible(self, text: str) -> frozenset[str]:
        """Return the patterns that a folded text may hold: a few of thousands."""
        return self._index.possible(stretches(text))

    @cached_property
    def _index(self) -> WordIndex:
        return self.index or WordIndex.of_patterns(
            map(self.pattern, dict.fromkeys(self._sources()))
        )

    def _sources(self) -> Iterator[str]:
        groups = [item for words in self.acts for item in (words.cues, words.asked)]
        groups += [entry.amount for entry in self.facts]
        groups += [cues for entry in self.facts for cues in entry.values.values()]
        groups += [sign.cues for sign in (*self.askers, *self.stages)]
        for cue in (cue for cues in groups for cue in cues):
            yield from cue.say
            yield from cue.never

    def pattern(self, source: str) -> Pattern:
        """Return the compiled pattern; each is compiled once, when first needed.

        Raises ``MalformedRulebook`` for a pattern that cannot be read.
        """
        found = self._patterns.get(source)
        if found is None:
            found = self._patterns[source] = self._reader.pattern(source)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return a JSON form for the compiled release."""
        return {
            "spellings": dict(self.spellings),
            "classes": {name: list(words) for name, words in self.classes.items()},
            "sayings": {act: list(texts) for act, texts in self.sayings.items()},
            "acts": [_plain(item) for item in self.acts],
            "facts": [_plain(item) for item in self.facts],
            "askers": [_plain(item) for item in self.askers],
            "stages": [_plain(item) for item in self.stages],
            "index": self._index.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lexicon:
        """Rebuild what ``to_json`` wrote."""
        return cls(
            {name: tuple(words) for name, words in data["classes"].items()},
            data["spellings"],
            tuple(_act(item) for item in data["acts"]),
            tuple(_fact(item) for item in data["facts"]),
            {act: tuple(texts) for act, texts in data["sayings"].items()},
            tuple(_sign(item) for item in data["askers"]),
            tuple(_sign(item) for item in data["stages"]),
            WordIndex.from_json(data["index"]),
        )


def _plain(item: Any) -> dict[str, Any]:
    """Leave out what is empty, so that a lexicon of thousands of cues stays small."""
    filled: dict[str, Any] = _filled(asdict(item))
    return filled


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _filled(item)
            for key, item in value.items()
            if item and (key, item) != ("weight", ENOUGH)
        }
    return (
        [_filled(item) for item in value] if isinstance(value, list | tuple) else value
    )


def _cues(items: Any) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            tuple(item["say"]),
            item.get("weight", ENOUGH),
            tuple(item.get("never", ())),
            item.get("asker", ""),
            tuple((fact, value) for fact, value in item.get("states", ())),
        )
        for item in items
    )


def _act(item: Mapping[str, Any]) -> ActWords:
    return ActWords(
        act=item["act"],
        cues=_cues(item["cues"]),
        asked=_cues(item.get("asked", ())),
        scene=item.get("scene", False),
        beats=tuple(item.get("beats", ())),
        who=item.get("who", ""),
    )


def _fact(item: Mapping[str, Any]) -> FactWords:
    return FactWords(
        fact=item["fact"],
        values={value: _cues(cues) for value, cues in item.get("values", {}).items()},
        amount=_cues(item.get("amount", ())),
        general=tuple(item.get("general", ())),
        acts=tuple(item.get("acts", ())),
    )


def _sign(item: Mapping[str, Any]) -> SignWords:
    return SignWords(item["value"], _cues(item["cues"]), tuple(item.get("acts", ())))
