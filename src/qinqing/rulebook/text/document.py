"""Documents and their provisions, as loaded and as stored in a release."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from qinqing.rulebook.text.quotes import find_quote, words_sha256
from qinqing.rulebook.text.ranks import rank_order
from qinqing.rulebook.text.spans import Span


@dataclass(frozen=True, slots=True)
class Provision:
    """The smallest numbered or separable piece of a document.

    ``words`` are the exact words as received, or None where the text is not held and
    only the ``gist`` can be shown. ``span`` is where the words stand in the source.
    ``breaks`` are page breaks inside the words, recorded as repairs.
    """

    id: str
    document: str
    heading: tuple[str, ...]
    label: str
    kind: str
    words: str | None
    sha256: str
    gist: str | None = None
    span: Span | None = None
    breaks: tuple[Span, ...] = ()

    @property
    def reading(self) -> str | None:
        """The words with sentences joined where a page break cut them."""
        if self.words is None:
            return None
        pieces, start = [], 0
        for gap in self.breaks:
            pieces.append(self.words[start : gap.start])
            start = gap.end
        return "".join([*pieces, self.words[start:]])

    def find(self, quote: str, *, prefix: str = "", suffix: str = "") -> list[Span]:
        """Find a quotation in the words; nothing where the words are not held."""
        if self.words is None:
            return []
        return find_quote(self.words, quote, prefix=prefix, suffix=suffix)

    def matches(self, words: str) -> bool:
        """Tell whether the given words are this provision's, white space aside."""
        return words_sha256(words) == self.sha256

    def to_json(self) -> dict[str, Any]:
        """Give the provision as plain JSON values."""
        return {
            "id": self.id,
            "document": self.document,
            "heading": list(self.heading),
            "label": self.label,
            "kind": self.kind,
            "words": self.words,
            "sha256": self.sha256,
            "gist": self.gist,
            "span": list(self.span) if self.span else None,
            "breaks": [list(gap) for gap in self.breaks],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Provision":
        """Rebuild a provision from its JSON values."""
        return cls(
            **{
                **data,
                "heading": tuple(data["heading"]),
                "span": Span(*data["span"]) if data["span"] else None,
                "breaks": tuple(Span(*gap) for gap in data["breaks"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """Characters of a source that belong to no provision.

    ``kind`` is ``heading`` (a title of a part), ``label`` (a number such as 第一条) or
    ``mark`` (a stray mark of an editor or converter).
    """

    kind: str
    text: str
    span: Span

    def to_json(self) -> dict[str, Any]:
        """Give the heading as plain JSON values."""
        return {"kind": self.kind, "text": self.text, "span": list(self.span)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Heading":
        """Rebuild a heading from its JSON values."""
        return cls(data["kind"], data["text"], Span(*data["span"]))


@dataclass(frozen=True, slots=True)
class Document:
    """An official text as issued, with what is known about it.

    ``status`` is ``in_force``, ``trial``, ``draft`` or ``report``; ``text`` is ``full``
    where the words are part of the content, ``standoff`` where only hashes are.
    ``scope_unit`` names the only unit a unit's document binds.
    """

    id: str
    title: str
    short_title: str
    issuer: str
    issuer_stated: bool
    number: str | None
    rank: str
    place: str
    status: str
    carrier: str
    issued: date | None
    effective_from: date | None
    effective_to: date | None
    undated: bool
    scope_unit: str | None
    script: str
    interpreter: str
    interpreter_provision: str | None
    text: str
    origin: str
    sha256: str | None
    provisions: dict[str, Provision]
    headings: tuple[Heading, ...]

    @property
    def rank_order(self) -> int:
        """The authority of the document; larger is higher."""
        return rank_order(self.rank)

    @property
    def basis(self) -> str:
        """What an answer from this document rests on.

        One of ``in_force``, ``trial``, ``undated``, ``draft``, ``report``: a text in
        force that gives no date is ``undated``.
        """
        if self.status == "in_force" and self.undated:
            return "undated"
        return self.status

    @property
    def words_held(self) -> bool:
        """Whether every provision's exact words are at hand."""
        return all(p.words is not None for p in self.provisions.values())

    def in_order(self) -> "list[Heading | Provision]":
        """List headings and provisions in the order of the text.

        A document without its text has its provisions in their numbered order.
        """
        provisions = list(self.provisions.values())
        if self.text == "standoff":
            return [*provisions]
        parts: list[Heading | Provision] = [*self.headings, *provisions]
        return sorted(parts, key=lambda part: part.span or Span(0, 0))

    def applies_on(self, day: date) -> bool:
        """Tell whether the document speaks on that day; no date counts as always."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)

    def to_json(self) -> dict[str, Any]:
        """Give the document as plain JSON values, words included."""
        values: dict[str, Any] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        for name in _DATES:
            values[name] = values[name] and values[name].isoformat()
        values["provisions"] = [p.to_json() for p in self.provisions.values()]
        values["headings"] = [heading.to_json() for heading in self.headings]
        return values

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Document":
        """Rebuild a document from its JSON values."""
        provisions = map(Provision.from_json, data["provisions"])
        return cls(
            **{
                **data,
                **{
                    name: data[name] and date.fromisoformat(data[name])
                    for name in _DATES
                },
                "provisions": {p.id: p for p in provisions},
                "headings": tuple(map(Heading.from_json, data["headings"])),
            }
        )


_DATES = ("issued", "effective_from", "effective_to")
