"""The words of a provision with the deciding ones marked, read in either script."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qinqing.rulebook.answering.quoting import cut
from qinqing.rulebook.norms import Quotation
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document, Provision
from qinqing.rulebook.text.quotes import find_quote
from qinqing.rulebook.text.script import simplify
from qinqing.rulebook.text.spans import Span
from qinqing.web.portal.addresses import provision_address


@dataclass(frozen=True)
class Piece:
    """A stretch of words, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class LawWords:
    """A provision to show: its words in pieces, or the gist where they are not held.

    `simplified` is the reading beside a text in Traditional characters, else empty.
    """

    provision: str
    label: str
    document: str
    short_title: str
    address: str
    language: str
    pieces: tuple[Piece, ...]
    simplified: tuple[Piece, ...]
    gists: tuple[str, ...]

    @property
    def held(self) -> bool:
        return bool(self.pieces)


def law_words(
    release: Release, provision_id: str, quotations: Iterable[Quotation] = ()
) -> LawWords:
    """Show a provision; the words of these quotations from it are marked."""
    document = release.documents[provision_id.split("/", 1)[0]]
    provision = document.provisions[provision_id]
    own = [q for q in quotations if q.provision == provision_id]
    reading = provision.reading or ""
    return marked_words(document, provision, list(_spans(provision, reading, own)), own)


def marked_words(
    document: Document,
    provision: Provision,
    spans: Sequence[Span],
    quotations: Sequence[Quotation] = (),
) -> LawWords:
    """Show a provision with these spans of its reading marked."""
    reading = provision.reading or ""
    traditional = document.script == "hant"
    gists = [quotation.gist for quotation in quotations if quotation.gist]
    return LawWords(
        provision=provision.id,
        label=provision.label,
        document=document.title,
        short_title=document.short_title,
        address=provision_address(provision.id),
        language="zh-Hant" if traditional else "zh-Hans",
        pieces=tuple(pieces(reading, spans)),
        simplified=tuple(_simplified(reading, spans)) if traditional else (),
        gists=tuple(dict.fromkeys(gists or [provision.gist or ""])),
    )


def _spans(
    provision: Provision, reading: str, quotations: Iterable[Quotation]
) -> Iterator[Span]:
    for quotation in quotations:
        words = quotation.words
        if words is None and provision.words is not None:
            words = cut(provision.words, quotation)
        if words:
            yield from find_quote(reading, words)[:1]


def pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """Cut a text at the edges of the spans, which may overlap."""
    at = 0
    for start, end in _merged(spans):
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _simplified(reading: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Read in Simplified characters, with the same words marked."""
    read = simplify(reading)
    marked = {place for span in spans for place in range(*span)}
    run = ""
    within = False
    for character, origin in zip(read.text, read.origins, strict=True):
        inside = origin.start in marked
        if inside != within and run:
            yield Piece(run, within)
            run = ""
        run += character
        within = inside
    if run:
        yield Piece(run, within)
