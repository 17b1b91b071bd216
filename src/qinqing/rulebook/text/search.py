"""Searching provisions by characters, in Simplified or Traditional script.

Texts are folded character by character (script, width, case), never phrase by phrase,
so that any stretch of a text is found whatever stands around it: every provision that
holds the term is returned. Pairs of characters lead to the candidates.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qinqing.rulebook.text.document import Document, Provision
from qinqing.rulebook.text.quotes import is_blank
from qinqing.rulebook.text.script import to_simplified
from qinqing.rulebook.text.spans import Span

# Below this share of common pairs a provision is not even a near match.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that holds the terms, and where its words do.

    ``spans`` count characters of the provision's words (of its gist where the words are
    not held); they are empty where only the heading matches, or where the match is not
    ``exact``.
    """

    provision: Provision
    spans: tuple[Span, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    provision: Provision
    text: str
    positions: tuple[int, ...]
    name: str
    weight: tuple[bool, int]


class ProvisionIndex:
    """All provisions of the loaded documents, ready to be searched."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._entries = [
            _entry(document, provision)
            for document in documents.values()
            for provision in document.provisions.values()
        ]
        self._postings: dict[str, set[int]] = {}
        for number, entry in enumerate(self._entries):
            for pair in _pairs(entry.text) | _pairs(entry.name):
                self._postings.setdefault(pair, set()).add(number)

    def search(self, query: str, *, limit: int | None = None) -> list[Hit]:
        """Find the provisions that hold every term of the query.

        Terms are separated by white space. Norms come first, then the documents of
        higher rank. Where nothing holds all terms, provisions sharing at least half of
        the query's pairs of characters follow, marked as not exact. An empty query
        finds nothing.
        """
        terms = [term for term in map(_folded, query.split()) if term]
        if not terms:
            return []
        numbers = set.intersection(*map(self._holding, terms))
        if numbers:
            entries = sorted(
                (self._entries[number] for number in numbers),
                key=lambda entry: entry.weight,
            )
            hits = [Hit(e.provision, _spans(e, terms), exact=True) for e in entries]
        else:
            hits = self._near(terms)
        return hits[:limit]

    def _holding(self, term: str) -> set[int]:
        pairs = _pairs(term)
        if pairs:
            numbers: Iterable[int] = set.intersection(
                *(self._postings.get(pair, set()) for pair in pairs)
            )
        else:
            numbers = range(len(self._entries))
        return {
            number
            for number in numbers
            if term in self._entries[number].text or term in self._entries[number].name
        }

    def _near(self, terms: Iterable[str]) -> list[Hit]:
        wanted = set().union(*map(_pairs, terms))
        shared: dict[int, int] = {}
        for pair in wanted:
            for number in self._postings.get(pair, ()):
                shared[number] = shared.get(number, 0) + 1
        near = [
            number for number, count in shared.items() if count >= _NEAR * len(wanted)
        ]
        near.sort(key=lambda number: (-shared[number], self._entries[number].weight))
        return [
            Hit(self._entries[number].provision, (), exact=False) for number in near
        ]


def _entry(document: Document, provision: Provision) -> _Entry:
    shown = provision.words if provision.words is not None else provision.gist or ""
    positions = tuple(i for i, char in enumerate(shown) if not is_blank(char))
    name = "\n".join(
        (document.title, document.short_title, *provision.heading, provision.label)
    )
    return _Entry(
        provision,
        _folded(shown),
        positions,
        # A line break between parts keeps pairs from spanning two of them.
        "\n".join(_folded(part) for part in name.split("\n")),
        (provision.kind != "norm", -document.rank_order),
    )


def _spans(entry: _Entry, terms: Iterable[str]) -> tuple[Span, ...]:
    spans = set()
    for term in terms:
        hit = entry.text.find(term)
        while hit >= 0:
            last = hit + len(term) - 1
            spans.add(Span(entry.positions[hit], entry.positions[last] + 1))
            hit = entry.text.find(term, hit + 1)
    return tuple(sorted(spans))


def _pairs(text: str) -> set[str]:
    return {
        text[i : i + 2] for i in range(len(text) - 1) if "\n" not in text[i : i + 2]
    }


def _folded(text: str) -> str:
    """Fold a text for comparing, white space left out."""
    return "".join(_folded_character(char) for char in text if not is_blank(char))


@lru_cache(maxsize=65536)
def _folded_character(char: str) -> str:
    # Whatever does not stay one character is left alone, so that positions hold.
    for fold in (_one_width, to_simplified, str.lower):
        folded = fold(char)
        char = folded if len(folded) == 1 else char
    return char


def _one_width(char: str) -> str:
    return unicodedata.normalize("NFKC", char)
