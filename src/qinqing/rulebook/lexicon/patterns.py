"""The patterns of the lexicon: words, word classes, alternatives and gaps.

A pattern is read left to right: ``{企业}`` is any word of a class, ``(甲|乙)`` one of
several, ``(甲)?`` may be missing, ``…`` up to twelve characters of one sentence and
``~`` up to four of one clause. Everything else stands for itself. There is nothing in
it that could take long on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.lexicon.folding import fold_pattern
from qinqing.rulebook.lexicon.numbers import AMOUNT

MOST_TRIES: Final = 130_000
_GAPS: Final = {
    "…": ("[^。！？；：\n]{0,12}?", (), 13),
    "~": ("[^，。！？；：\n]{0,4}?", (), 5),
}
LONGEST_NEED: Final = 6
AMOUNT_CLASS: Final = "数"
_WORDS = re.compile(r"(?<!\{)(?<![^{}()|?…~])[^{}()|?…~]+(?!\})")
_SIGNS = re.compile(r"[{}()|?…~]")
_PIECES = re.compile(r"\{([^{}]+)\}|([()|?…~])|([^{}()|?…~]+)")


@dataclass(frozen=True)
class Pattern:
    """One compiled pattern; ``needs`` are words of which each set must occur."""

    source: str
    expression: str
    needs: tuple[frozenset[str], ...]

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Return the places where a folded text has it."""
        return self._compiled.finditer(text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.expression)


Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class _Part:
    """A piece of a pattern as an expression; ``tries`` bounds the work of its gaps."""

    expression: str = ""
    needs: tuple[frozenset[str], ...] = ()
    tries: int = 1

    def then(self, other: _Part) -> _Part:
        """Return this part followed by another."""
        return _Part(
            self.expression + other.expression,
            (*self.needs, *other.needs),
            self.tries * other.tries,
        )

    def optional(self) -> _Part:
        """Return the part where it may be missing."""
        return _Part(f"(?:{self.expression})?", (), self.tries)


class PatternReader:
    """Compiles patterns against the word classes of one lexicon."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self._classes = {name: list(words) for name, words in classes.items()}
        self._read: dict[str, _Part] = {}

    def pattern(self, source: str) -> Pattern:
        """Compile one pattern; raises ``MalformedRulebook`` naming it."""
        part = self._whole(source)
        if not part.needs:
            raise MalformedRulebook("a pattern needs a word", label=source)
        if part.tries > MOST_TRIES:
            raise MalformedRulebook("a pattern has too many gaps", label=source)
        return Pattern(source, part.expression, part.needs)

    def _whole(self, source: str) -> _Part:
        part, rest = self._alternatives(list(_pieces(source)), source)
        if rest:
            raise MalformedRulebook("a bracket too many", label=source)
        return part

    def _alternatives(self, pieces: Pieces, source: str) -> tuple[_Part, Pieces]:
        """Read up to a closing bracket; return what was read and what is left."""
        found = [_Part()]
        while pieces and pieces[0] != ("sign", ")"):
            kind, value = pieces.pop(0)
            if (kind, value) == ("sign", "|"):
                found.append(_Part())
                continue
            part, pieces = self._part(kind, value, pieces, source)
            if pieces and pieces[0] == ("sign", "?"):
                pieces.pop(0)
                part = part.optional()
            found[-1] = found[-1].then(part)
        return (found[0] if len(found) == 1 else _one_of(found)), pieces

    def _part(
        self, kind: str, value: str, pieces: Pieces, source: str
    ) -> tuple[_Part, Pieces]:
        if kind == "words":
            return _Part(re.escape(value), (_need(value),)), pieces
        if kind == "class":
            return self._word_class(value, source), pieces
        if value == "(":
            inner, pieces = self._alternatives(pieces, source)
            if not pieces:
                raise MalformedRulebook("a bracket is not closed", label=source)
            closed = _Part(f"(?:{inner.expression})", inner.needs, inner.tries)
            return closed, pieces[1:]
        if value in _GAPS:
            return _Part(*_GAPS[value]), pieces
        raise MalformedRulebook("a sign out of place", label=source)

    def _word_class(self, name: str, source: str) -> _Part:
        if name == AMOUNT_CLASS:
            return _Part(f"({AMOUNT})")
        if name not in self._read:
            if name not in self._classes:
                raise MalformedRulebook("unknown word class", label=source, name=name)
            words, self._classes[name] = self._classes[name], []
            if not words:
                raise MalformedRulebook("word class in a circle", label=name)
            longest_first = sorted(words, key=len, reverse=True)
            self._read[name] = _one_of([self._whole(word) for word in longest_first])
            self._classes[name] = words
        return self._read[name]


def stretches(text: str) -> frozenset[str]:
    """Return every stretch of a text up to the longest that patterns look for."""
    return frozenset(
        text[start : start + length]
        for length in range(1, LONGEST_NEED + 1)
        for start in range(len(text) - length + 1)
    )


def _need(words: str) -> frozenset[str]:
    return frozenset({words[:LONGEST_NEED]})


def folded(source: str) -> str:
    """Return a pattern with its words as folded texts spell them; signs stay.

    Done once, when content is read: compiling a release's patterns need not convert.
    """
    return _WORDS.sub(lambda match: _SIGNS.sub("", fold_pattern(match[0])), source)


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    position = 0
    for match in _PIECES.finditer(source):
        if match.start() != position:
            raise MalformedRulebook("unreadable pattern", label=source)
        position = match.end()
        name, sign, words = match.groups()
        if name is not None:
            yield "class", name
        else:
            yield ("sign", sign) if sign else ("words", words)
    if position != len(source):
        raise MalformedRulebook("unreadable pattern", label=source)


def _one_of(parts: list[_Part]) -> _Part:
    if any(not part.expression for part in parts):
        raise MalformedRulebook("an alternative is empty")
    return _Part(
        f"(?:{'|'.join(part.expression for part in parts)})",
        _either(part.needs for part in parts),
        max(part.tries for part in parts),
    )


def _either(
    needs: Iterable[tuple[frozenset[str], ...]],
) -> tuple[frozenset[str], ...]:
    """Return what one of several alternatives needs: one word of any of them."""
    words: frozenset[str] = frozenset()
    for alternative in needs:
        if not alternative:
            return ()
        # The set with the fewest words tells most.
        words |= min(alternative, key=len)
    return (words,) if words else ()
