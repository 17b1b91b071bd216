"""The documents: which there are, what each is worth, and where words stand in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.answering.wording import BASIS_LABELS
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.search import Hit
from qinqing.web.portal.addresses import document_address, provision_address
from qinqing.web.portal.law_words import Piece, pieces

_RANKS = {
    "national": "国家级",
    "provincial": "省级",
    "municipal": "市级",
    "county": "县区级",
    "unit": "本单位",
}
_CARRIERS = {"press_report": "所收为新闻报道"}
MOST_HITS = 50


@dataclass(frozen=True)
class Card:
    """What is known about a document, for lists and for the head of its page."""

    id: str
    title: str
    short_title: str
    issuer: str
    issuer_note: str
    number: str
    rank: str
    place: str
    status: str
    draft: bool
    days: str
    scope_unit: str
    carrier: str
    origin: str
    interpreter: str
    words_held: bool
    provisions: int
    norms: int
    address: str


@dataclass(frozen=True)
class Found:
    """One provision that holds the words, with them marked."""

    title: str
    label: str
    pieces: tuple[Piece, ...]
    exact: bool
    address: str


def card(release: Release, document: Document) -> Card:
    """Describe a document."""
    norms = sum(norm.document == document.id for norm in release.norms.values())
    return Card(
        id=document.id,
        title=document.title,
        short_title=document.short_title,
        issuer=document.issuer,
        issuer_note="" if document.issuer_stated else "文本未载明",
        number=document.number or "文本未载文号",
        rank=_RANKS.get(document.rank, document.rank),
        place=release.places.by_id[document.place].name,
        status=BASIS_LABELS[document.basis],
        draft=document.basis in ("draft", "report"),
        days=_days(document),
        scope_unit=document.scope_unit or "",
        carrier=_CARRIERS.get(document.carrier, ""),
        origin=document.origin,
        interpreter=document.interpreter,
        words_held=document.words_held,
        provisions=len(document.provisions),
        norms=norms,
        address=document_address(document.id),
    )


def _days(document: Document) -> str:
    if document.effective_from is None:
        return "文本未载日期"
    until = f"至{_day(document.effective_to)}" if document.effective_to else "起"
    return f"{_day(document.effective_from)}{until}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def cards(release: Release) -> tuple[Card, ...]:
    """Return all documents, the highest rank first."""
    documents = sorted(
        release.documents.values(), key=lambda item: (-item.rank_order, item.place)
    )
    return tuple(card(release, document) for document in documents)


def search(rulebook: LoadedRulebook, wanted: str) -> tuple[Found, ...]:
    """Return the provisions that hold the words, at most fifty.

    Raises `BadInput` for more words than anybody means.
    """
    if len(wanted) > LONGEST_INPUT:
        raise BadInput("too long", field="q", length=len(wanted), most=LONGEST_INPUT)
    documents = rulebook.release.documents
    hits = rulebook.index.search(wanted, limit=MOST_HITS)
    return tuple(_found(documents, hit) for hit in hits)


def _found(documents: Mapping[str, Document], hit: Hit) -> Found:
    provision = hit.provision
    text = provision.words if provision.words is not None else provision.gist or ""
    spans: Sequence[tuple[int, int]] = hit.spans
    return Found(
        title=documents[provision.document].short_title,
        label=provision.label,
        pieces=tuple(pieces(text, hit.spans if spans else ())),
        exact=hit.exact,
        address=provision_address(provision.id),
    )
