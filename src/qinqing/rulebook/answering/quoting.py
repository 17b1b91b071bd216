"""Showing the words a norm rests on, or the gist where the text is not held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qinqing.rulebook.norms import Quotation
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.quotes import find_quote, squeeze, words_sha256
from qinqing.rulebook.text.spans import Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words to show: exact ones with their spans, or a gist that says so."""

    provision: str
    document: str
    document_title: str
    label: str
    words: str | None
    gist: str | None
    provision_words: str | None
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The exact words, else the gist."""
        return self.words or self.gist or ""


def quote(release: Release, quotation: Quotation) -> Quoted:
    """Look a quotation up in its provision."""
    document = release.documents[quotation.provision.split("/", 1)[0]]
    provision = document.provisions[quotation.provision]
    words = quotation.words
    if words is None and provision.words is not None:
        words = cut(provision.words, quotation)
    spans = tuple(find_quote(provision.words or "", words)) if words else ()
    return Quoted(
        provision=provision.id,
        document=document.id,
        document_title=document.title,
        label=provision.label,
        words=words,
        gist=quotation.gist,
        provision_words=provision.words,
        spans=spans[:1],
    )


def cut(words: str, quotation: Quotation) -> str | None:
    """Cut stand-off words out of the provision; None unless their hash is right."""
    if quotation.span is None:
        return None
    start, end = quotation.span
    found = squeeze(words)[start:end]
    return found if words_sha256(found) == quotation.sha256 else None


def joined(release: Release, quotations: Iterable[Quotation]) -> str:
    """Return all words of several quotations, one after another, marked by quotes."""
    texts = [quote(release, quotation).text for quotation in quotations]
    return "；".join(dict.fromkeys(text for text in texts if text))
