"""What a published page of one document says, before it is set in any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.answering.wording import BASIS_LABELS, OUTCOME_LABELS
from qinqing.rulebook.norms import Case
from qinqing.rulebook.publishing.labels import RANK_LABELS, STAGE_LABELS
from qinqing.rulebook.publishing.norm_entries import NormEntry, norm_entry
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document, Provision


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """An example case in words: what is asked, what is known, what the answer is."""

    name: str
    asked: str
    known: str
    outcome: str
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """One provision: its words (or gist) beside its norms, cases, or reason why not."""

    id: str
    label: str
    words: str
    held: bool
    reason: str
    norms: tuple[NormEntry, ...]
    cases: tuple[CaseEntry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document: what is known about it, then its provisions in order."""

    document: str
    title: str
    particulars: tuple[tuple[str, str], ...]
    provisions: tuple[ProvisionEntry, ...]


def chapter(release: Release, cases: Iterable[Case], document_id: str) -> Chapter:
    """Return the page of one document; ``cases`` are those of the whole content."""
    document = release.documents[document_id]
    by_provision: dict[str, list[CaseEntry]] = {}
    for case in cases:
        by_provision.setdefault(case.provision, []).append(_case(release, case))
    return Chapter(
        document=document_id,
        title=document.title,
        particulars=tuple(_particulars(release, document)),
        provisions=tuple(
            _provision(release, provision, by_provision.get(provision.id, ()))
            for provision in document.provisions.values()
        ),
    )


def _particulars(release: Release, document: Document) -> Iterator[tuple[str, str]]:
    stated = "" if document.issuer_stated else "（文本未载明）"
    yield "制定机关", f"{document.issuer}{stated}"
    if document.number:
        yield "文号", document.number
    yield "位阶", RANK_LABELS[document.rank]
    yield "适用地", release.places.by_id[document.place].name
    yield "效力", BASIS_LABELS[document.basis]
    yield "施行", _days(document)
    if document.scope_unit:
        yield "只约束", document.scope_unit
    yield "解释", document.interpreter
    yield "来源", document.origin


def _days(document: Document) -> str:
    if document.effective_from is None:
        return "文本未载日期"
    until = f"至 {document.effective_to}" if document.effective_to else "起"
    return f"{document.effective_from} {until}"


def _provision(
    release: Release, provision: Provision, cases: Iterable[CaseEntry]
) -> ProvisionEntry:
    principle = release.principles.get(provision.id)
    return ProvisionEntry(
        id=provision.id,
        label=provision.label,
        words=" ".join((provision.reading or provision.gist or "").split()),
        held=provision.words is not None,
        reason=principle.why if principle else "",
        norms=tuple(
            norm_entry(release, norm) for norm in release.norms_of(provision.id)
        ),
        cases=tuple(cases),
    )


def _case(release: Release, case: Case) -> CaseEntry:
    ask, expect = case.ask, case.expect
    vocabulary = release.vocabulary
    parts = [
        ask["place"],
        f"发生在{ask['at']}" if "at" in ask else "",
        ask.get("unit", ""),
        vocabulary.actor(ask.get("who", "official")).label,
        vocabulary.act(ask["act"]).label,
        STAGE_LABELS[ask.get("stage", "before")],
        ask.get("on", ""),
    ]
    known = {**case.given, **case.parameters}
    return CaseEntry(
        name=case.name,
        asked=" · ".join(filter(None, parts)),
        known=known_words(known),
        outcome=OUTCOME_LABELS[expect["outcome"]],
        norms=tuple(expect.get("by", ())),
    )


def known_words(facts: Mapping[str, Any]) -> str:
    """Return facts in one line, yes and no in Chinese.

    >>> known_words({"场合": "调研", "确有需要": True, "高档菜肴": None})
    '场合：调研；确有需要：是；高档菜肴：拿不准'
    """
    return "；".join(f"{name}：{_said(value)}" for name, value in facts.items())


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "拿不准" if value is None else str(value)
