"""An answer as plain JSON data: the form of ``qinqing ask --json`` and of the API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.quoting import joined, quote
from qinqing.rulebook.answering.receipt import receipt
from qinqing.rulebook.answering.wording import (
    BASIS_LABELS,
    DISCLAIMER,
    OUTCOME_LABELS,
    SET_ASIDE_TEXTS,
    WARNING_TEXTS,
)
from qinqing.rulebook.norms import Norm, Quotation
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import decode
from qinqing.rulebook.verdicts import OwedDuty, Requirement, SetAside
from qinqing.rulebook.vocabulary import Fact


def answer_data(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values, Chinese where people read it."""
    verdict = answer.verdict
    release = answer.release
    return {
        "outcome": verdict.outcome,
        "outcome_label": OUTCOME_LABELS[verdict.outcome],
        "breach": verdict.skeleton.breach,
        "basis": verdict.basis,
        "basis_label": BASIS_LABELS.get(verdict.basis or "", ""),
        "understood": understood(answer),
        "reasons": [
            {
                "norm": reason.norm.id,
                **_where(release, reason.norm),
                "quote": joined(release, reason.quotations),
                "words_held": _held(release, reason.quotations),
                "effect": reason.effect,
                "facts": known_facts(answer, reason.facts),
            }
            for reason in verdict.reasons
        ],
        "steps": requirements_data(answer, verdict.steps),
        "conditions": requirements_data(answer, verdict.conditions),
        "duties": [duty_data(release, duty) for duty in answer.duties],
        "set_aside": [set_aside_data(release, i) for i in verdict.skeleton.set_aside],
        "warnings": warning_texts(answer),
        "unknown": unknown_facts(answer),
        "next_question": question_data(answer, answer.next_fact),
        "possible": [
            {"norm": norm.id, **_where(release, norm)}
            for norm in verdict.skeleton.pending
        ],
        "possible_outcomes": list(verdict.skeleton.possible_outcomes),
        "whom_to_ask": list(answer.whom_to_ask),
        "receipt": receipt(verdict),
        "disclaimer": DISCLAIMER,
    }


def understood(answer: Answer) -> dict[str, Any]:
    """Return the question as understood, in Chinese."""
    inquiry = answer.inquiry
    return {
        "place": inquiry.home.name,
        "at": inquiry.at.name,
        "unit": inquiry.unit,
        "act": inquiry.act.key,
        "act_label": inquiry.act.label,
        "who": inquiry.who.key,
        "who_label": inquiry.who.label,
        "on": inquiry.on.isoformat(),
        "stage": inquiry.stage,
        "facts": known_facts(answer, inquiry.facts),
    }


def known_facts(answer: Answer, keys: Iterable[str]) -> dict[str, Any]:
    """Return the known facts among these keys, by Chinese name."""
    facts = answer.release.vocabulary.facts
    given = answer.inquiry.facts
    return {
        facts[key].name: decode(facts[key], given[key]) for key in keys if key in given
    }


def unknown_facts(answer: Answer) -> list[dict[str, str]]:
    """Return the facts the norms of this act use that are not known."""
    verdict = answer.verdict
    norms = verdict.skeleton.pending or [reason.norm for reason in verdict.reasons]
    facts = answer.release.vocabulary.facts
    found: dict[str, dict[str, str]] = {}
    for norm in norms:
        for key in _columns(norm):
            if key not in answer.inquiry.facts:
                found[key] = {"fact": facts[key].name, "key": key}
    return list(found.values())


def _columns(norm: Norm) -> list[str]:
    from qinqing.rulebook.deciding.skeletons import tree_facts

    return list(tree_facts(norm))


def question_data(answer: Answer, fact: Fact | None) -> dict[str, Any] | None:
    """Return the next question with its options, or None."""
    if fact is None:
        return None
    options = [option.value for option in fact.options]
    if fact.type == "bool":
        options = ["是", "否"]
    return {
        "fact": fact.name,
        "key": fact.key,
        "type": fact.type,
        "text": fact.question_for(answer.inquiry.act.key),
        "help": fact.help,
        "judged": bool(fact.judged),
        "options": options,
    }


def requirements_data(
    answer: Answer, items: Iterable[Requirement]
) -> list[dict[str, Any]]:
    """Return steps or conditions, each once; ``also`` names norms that say the same."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for item in items:
        key = (item.kind, item.text, item.state, item.applies)
        if key in found:
            found[key]["also"].append(item.norm.id)
        else:
            found[key] = {**requirement_data(answer, item), "also": []}
    return list(found.values())


def requirement_data(answer: Answer, item: Requirement) -> dict[str, Any]:
    """Return a step or condition."""
    return {
        "id": item.id,
        "kind": item.kind,
        "text": item.text,
        "state": item.state,
        "norm": item.norm.id,
        "provision": item.quotations[0].provision,
        "quote": joined(answer.release, item.quotations),
        "facts": known_facts(answer, item.facts),
        "missing": list(item.missing_parameters),
        "applies": True if item.applies else None,
    }


def duty_data(release: Release, duty: OwedDuty) -> dict[str, Any]:
    """Return a duty with its due date."""
    return {
        "id": duty.id,
        "do": duty.do,
        "to": duty.to,
        "within": duty.within,
        "every": duty.every,
        "at_least": duty.at_least,
        "due": duty.due.isoformat() if duty.due else None,
        "provisional": duty.provisional,
        "state": duty.state,
        "strength": "in_principle" if duty.in_principle else "must",
        "evidence": duty.evidence,
        "norm": duty.norm.id,
        "provision": duty.quotations[0].provision,
        "quote": joined(release, duty.quotations),
    }


def set_aside_data(release: Release, item: SetAside) -> dict[str, Any]:
    """Return a norm that gave way."""
    return {
        "norm": item.norm.id,
        **_where(release, item.norm),
        "quote": joined(release, item.norm.quotations),
        "why": SET_ASIDE_TEXTS[item.why],
        "why_code": item.why,
        "by": list(item.by),
    }


def warning_texts(answer: Answer) -> list[str]:
    """Return the warnings in Chinese."""
    found = [WARNING_TEXTS[code].format(*values) for code, values in answer.warnings]
    for reason in answer.verdict.reasons:
        if not _held(answer.release, reason.quotations):
            title = answer.release.documents[reason.norm.document].short_title
            found.append(WARNING_TEXTS["no_words"].format(title))
    if any(duty.provisional for duty in answer.duties):
        found.append(WARNING_TEXTS["provisional_calendar"])
    return list(dict.fromkeys(found))


def _held(release: Release, quotations: Iterable[Quotation]) -> bool:
    return all(quote(release, item).words for item in quotations)


def _where(release: Release, norm: Norm) -> dict[str, str]:
    document = release.documents[norm.document]
    return {
        "provision": norm.provision,
        "provision_label": document.provisions[norm.provision].label,
        "document": document.title,
        "document_id": document.id,
    }
