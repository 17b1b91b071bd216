"""Documents as plain data: what is known about each, and all its parts in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qinqing.api.errors import Refused
from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.messages import Message
from qinqing.rulebook.answering.wording import BASIS_LABELS
from qinqing.rulebook.publishing.labels import RANK_LABELS
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document, Heading, Provision


def document_cards(release: Release) -> list[dict[str, Any]]:
    """Return all documents, the highest rank first."""
    documents = sorted(
        release.documents.values(), key=lambda item: (-item.rank_order, item.place)
    )
    return [_card(release, document) for document in documents]


def document_full(rulebook: LoadedRulebook, document_id: str) -> dict[str, Any]:
    """Return a document with its text and the defects found in it."""
    release = rulebook.release
    document = held_document(release, document_id)
    findings = rulebook.notes.findings.get(document.id, ())
    return {
        **_card(release, document),
        "parts": list(_parts(release, document)),
        "findings": [
            {
                "message": finding["message"],
                "excerpt": finding["excerpt"],
                "provision": finding.get("provision"),
            }
            for finding in findings
        ],
    }


def held_document(release: Release, document_id: str) -> Document:
    """Return a document by its id; raises `Refused`."""
    found = release.documents.get(document_id)
    if found is None:
        known = list(release.documents)
        text = "没有这个编号的文件。"
        hint = f"可以用：{'、'.join(known)}。见 /api/v1/documents"
        raise Refused(404, Message("unknown_document", text, hint, tuple(known)))
    return found


def norms_by_provision(release: Release) -> dict[str, list[str]]:
    """Return the ids of the norms of every provision that has any."""
    found: dict[str, list[str]] = {}
    for norm in release.norms.values():
        found.setdefault(norm.provision, []).append(norm.id)
    return found


def _card(release: Release, document: Document) -> dict[str, Any]:
    days = {
        name: day and day.isoformat()
        for name, day in (
            ("issued", document.issued),
            ("effective_from", document.effective_from),
            ("effective_to", document.effective_to),
        )
    }
    return {
        "id": document.id,
        "title": document.title,
        "short_title": document.short_title,
        "issuer": document.issuer,
        "issuer_stated": document.issuer_stated,
        "number": document.number,
        "rank": document.rank,
        "rank_label": RANK_LABELS[document.rank],
        "place": release.places.by_id[document.place].name,
        "place_id": document.place,
        "status": document.status,
        "basis": document.basis,
        "basis_label": BASIS_LABELS[document.basis],
        **days,
        "scope_unit": document.scope_unit,
        "script": document.script,
        "interpreter": document.interpreter,
        "origin": document.origin,
        "words_held": document.words_held,
        "sha256": document.sha256,
        "provisions": len(document.provisions),
        "norms": sum(norm.document == document.id for norm in release.norms.values()),
    }


def _parts(release: Release, document: Document) -> Iterator[dict[str, Any]]:
    norms = norms_by_provision(release)
    for item in document.in_order():
        if isinstance(item, Provision):
            yield {
                "kind": "provision",
                "id": item.id,
                "label": item.label,
                "text": item.reading or item.gist or "",
                "words_held": item.words is not None,
                "norms": norms.get(item.id, []),
            }
        elif item.kind == "heading":
            yield _heading(item)


def _heading(item: Heading) -> dict[str, Any]:
    return {
        "kind": "heading",
        "id": None,
        "label": "",
        "text": item.text,
        "words_held": True,
        "norms": [],
    }
