"""One line of a list: what a norm says about one act, with its words and document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.answering.quoting import joined, quote
from qinqing.rulebook.answering.wording import BASIS_LABELS
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.places import Place
from qinqing.rulebook.vocabulary import Act
from qinqing.web.portal.addresses import provision_address
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.lists.chosen import Chosen
from qinqing.web.portal.norm_readings import Line, norm_reading

ALWAYS = "任何情况"
# For those who check the rules, not for those who follow them.
_NOT_SHOWN = ("适用", "说明", "优先")


@dataclass(frozen=True)
class Source:
    """Where an entry is written, how firm that is and where it applies."""

    quote: str
    held: bool
    language: str
    title: str
    label: str
    address: str
    status: str
    draft: bool
    scope_unit: str
    above: str


@dataclass(frozen=True)
class Entry:
    """What a norm says about one act: the line, its conditions, its words."""

    kind: str
    act: Act
    who: str
    in_principle: bool
    condition: str
    lines: tuple[Line, ...]
    source: Source
    norm: str
    ask: str


def entries(release: Release, chosen: Chosen, on: date) -> Iterator[Entry]:
    """Yield what the documents of the place say about the acts of this audience."""
    bound = release.vocabulary.bound_as(chosen.who)
    stack = release.places.stack(chosen.place.id, on)
    for norm in release.norms.values():
        if norm.document in stack and not bound.isdisjoint(norm.who):
            yield from _entries(release, chosen, norm)


def _entries(release: Release, chosen: Chosen, norm: Norm) -> Iterator[Entry]:
    vocabulary = release.vocabulary
    reading = norm_reading(release, norm)
    condition = reading.lines[0].text
    home = chosen.place.name if chosen.place.parent else ""
    for key in norm.acts:
        act = vocabulary.acts[key]
        yield Entry(
            kind=norm.modality,
            act=act,
            who="、".join(reading.who),
            in_principle=norm.in_principle,
            condition="" if condition == ALWAYS else condition,
            lines=tuple(line for line in reading.lines if line.kind not in _NOT_SHOWN),
            source=_source(release, chosen.place, norm),
            norm=norm.id,
            ask=Asked(place=home, who=chosen.who, act=key).address(),
        )


def _source(release: Release, place: Place, norm: Norm) -> Source:
    words = [quote(release, quotation) for quotation in norm.quotations]
    return provision_source(
        release,
        place,
        norm.provision,
        joined(release, norm.quotations),
        held=all(item.words for item in words),
    )


def provision_source(
    release: Release, place: Place, provision_id: str, words: str, *, held: bool
) -> Source:
    """Say where words stand; `above` names the higher place they come from."""
    document = release.documents[provision_id.split("/", 1)[0]]
    return Source(
        quote=words,
        held=held,
        language="zh-Hant" if document.script == "hant" else "zh-Hans",
        title=document.short_title,
        label=document.provisions[provision_id].label,
        address=provision_address(provision_id),
        status=BASIS_LABELS[document.basis],
        draft=document.basis in ("draft", "report"),
        scope_unit=document.scope_unit or "",
        above=_above(release, place, document),
    )


def _above(release: Release, place: Place, document: Document) -> str:
    if document.place == place.id:
        return ""
    from_place = release.places.by_id[document.place]
    return "国家规定" if from_place.parent is None else f"{from_place.name}规定"
