"""The rulebook to read through: words and norms side by side, facts, standards."""

from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.norms import Quotation
from qinqing.rulebook.parameters import ParameterSpec
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import yuan
from qinqing.rulebook.vocabulary import Fact
from qinqing.web.portal.law_words import LawWords, law_words
from qinqing.web.portal.library import Card, card
from qinqing.web.portal.norm_readings import NormReading, norm_reading
from qinqing.web.portal.provisions import PRINCIPLE_KINDS

_TYPES = {"bool": "是或否", "enum": "选项", "integer": "整数", "money": "金额"}
_KNOWN = {"before": "事前可知", "during": "事中可知", "after": "事后可知"}


@dataclass(frozen=True)
class Row:
    """One provision with its norms, or with the reason why it has none."""

    words: LawWords
    norms: tuple[NormReading, ...]
    kind: str
    why: str


@dataclass(frozen=True)
class Chapter:
    """All rows of one document."""

    card: Card
    rows: tuple[Row, ...]
    bare: tuple[Row, ...]


@dataclass(frozen=True)
class FactRow:
    name: str
    question: str
    answers: str
    known: str
    judged: bool
    controlled: bool


@dataclass(frozen=True)
class Standard:
    """A local standard with its values; none means 未录入."""

    label: str
    meaning: str
    who_sets: str
    values: tuple[tuple[str, str, str, str], ...]


def chapter(release: Release, document_id: str) -> Chapter:
    """Return words and norms of a document; provisions without norms come last."""
    document = release.documents[document_id]
    norms: dict[str, list[NormReading]] = {}
    quotations: dict[str, list[Quotation]] = {}
    for norm in release.norms.values():
        if norm.document == document_id:
            norms.setdefault(norm.provision, []).append(norm_reading(release, norm))
            quotations.setdefault(norm.provision, []).extend(norm.every_quotation())
    rows = []
    for provision in document.provisions:
        principle = release.principles.get(provision)
        rows.append(
            Row(
                words=law_words(release, provision, quotations.get(provision, ())),
                norms=tuple(norms.get(provision, ())),
                kind=PRINCIPLE_KINDS.get(principle.kind, "") if principle else "",
                why=principle.why if principle else "",
            )
        )
    return Chapter(
        card=card(release, document),
        rows=tuple(row for row in rows if row.norms),
        bare=tuple(row for row in rows if not row.norms),
    )


def fact_rows(release: Release) -> tuple[FactRow, ...]:
    """Return every fact a condition may use."""
    return tuple(map(_fact_row, release.vocabulary.facts.values()))


def _fact_row(fact: Fact) -> FactRow:
    options = "、".join(option.value for option in fact.options)
    return FactRow(
        name=fact.name,
        question=fact.question,
        answers=options or _TYPES[fact.type],
        known=_KNOWN[fact.known],
        judged=fact.judged,
        controlled=fact.controlled,
    )


def standards(release: Release) -> tuple[Standard, ...]:
    """Return the standards the documents leave to others, recorded or not."""
    return tuple(_standard(release, spec) for spec in release.parameters.values())


def _standard(release: Release, spec: ParameterSpec) -> Standard:
    return Standard(
        label=spec.label,
        meaning=spec.meaning,
        who_sets=spec.who_sets,
        values=tuple(
            (
                release.places.by_id[value.place].name,
                yuan(value.value) if spec.type == "money" else str(value.value),
                _days(value.from_day, value.to_day),
                _reference(release, value.reference),
            )
            for value in spec.values
        ),
    )


def _reference(release: Release, text: str) -> str:
    """Write a reference such as `jinan/13：…` by the title and label people know."""
    where, colon, rest = text.partition("：")
    document = release.documents.get(where.split("/", 1)[0])
    provision = document.provisions.get(where) if document else None
    if document is None or provision is None:
        return text
    return f"《{document.short_title}》{provision.label}{colon}{rest}"


def _days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "不限日期"
    return f"{first or ''}起{f'至{last}' if last else ''}"
