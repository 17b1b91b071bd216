"""Provisions as plain data: found by words, listed page by page, read with norms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any

from qinqing.api.documents import held_document, norms_by_provision
from qinqing.api.errors import Refused
from qinqing.api.schemas.library import ProvisionQuery
from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.messages import Message
from qinqing.kernel.messages.message import shown
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.answering.wording import BASIS_LABELS
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.publishing.labels import MODALITY_LABELS
from qinqing.rulebook.publishing.norm_entries import norm_entry
from qinqing.rulebook.publishing.provision_data import norm_data, provision_data
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.search import Hit

_RELEASE_SIGNS = 12


def provision_page(
    rulebook: LoadedRulebook, query: ProvisionQuery, today: date
) -> dict[str, Any]:
    """Return one page of the provisions wanted.

    Raises `Refused` and `RulebookError` for a document, place or cursor nobody knows.
    """
    release = rulebook.release
    start = _start(release, query.cursor)
    wanted = _documents(release, query, today)
    hits = [hit for hit in _hits(rulebook, query.q) if hit.provision.document in wanted]
    until = start + query.limit
    norms = norms_by_provision(release)
    return {
        "total": len(hits),
        "exact": all(hit.exact for hit in hits),
        "items": [_entry(release, hit, norms) for hit in hits[start:until]],
        "next": _cursor(release, until) if until < len(hits) else None,
    }


def provision_full(release: Release, provision_id: str) -> dict[str, Any]:
    """Return a provision with its norms to be read; raises `Refused`."""
    document_id, _, _ = provision_id.partition("/")
    document = held_document(release, document_id)
    provision = document.provisions.get(provision_id)
    if provision is None:
        raise Refused(404, _unknown(provision_id, document.provisions))
    data = provision_data(release, provision)
    return {
        "provision": data["provision"],
        "label": data["label"],
        "heading": list(provision.heading),
        "kind": data["kind"],
        "document": data["document"],
        "document_id": document.id,
        "basis": document.basis,
        "basis_label": BASIS_LABELS[document.basis],
        "words": data["words"],
        "gist": data["gist"],
        "sha256": provision.sha256,
        "principle": data["principle"],
        "norms": [_norm(release, norm) for norm in release.norms_of(provision.id)],
    }


def _hits(rulebook: LoadedRulebook, words: str) -> list[Hit]:
    """Return what holds the words, or every provision where none are given."""
    if len(words) > LONGEST_INPUT:
        raise BadInput("too long", field="words", length=len(words), most=LONGEST_INPUT)
    if words.strip():
        return rulebook.index.search(words)
    return [
        Hit(provision, (), exact=True)
        for document in rulebook.release.documents.values()
        for provision in document.provisions.values()
    ]


def _documents(release: Release, query: ProvisionQuery, today: date) -> set[str]:
    """Return the ids of the documents that are to be looked through."""
    found = set(release.documents)
    if query.document:
        found &= {held_document(release, query.document).id}
    if query.place:
        if len(query.place) > LONGEST_INPUT:
            length = len(query.place)
            raise BadInput("too long", field="place", length=length, most=LONGEST_INPUT)
        found &= set(release.places.stack(query.place, today))
    return found


def _cursor(release: Release, at: int) -> str:
    return f"{release.hash[:_RELEASE_SIGNS]}.{at}"


def _start(release: Release, cursor: str | None) -> int:
    """Read a cursor; raises `Refused` for one that is not of this release."""
    if not cursor:
        return 0
    sign, _, at = cursor.partition(".")
    written = at.isascii() and at.isdecimal() and len(at) < _RELEASE_SIGNS
    if not written or sign != release.hash[:_RELEASE_SIGNS]:
        text = "这个 cursor 不能用：抄写有误，或者规则库已经换了新版。"
        raise Refused(400, Message("bad_cursor", text, "请不带 cursor，从第一页取起。"))
    return int(at)


def _entry(release: Release, hit: Hit, norms: dict[str, list[str]]) -> dict[str, Any]:
    provision = hit.provision
    return {
        "id": provision.id,
        "document_id": provision.document,
        "document": release.documents[provision.document].short_title,
        "heading": list(provision.heading),
        "label": provision.label,
        "kind": provision.kind,
        "words": provision.words,
        "gist": provision.gist,
        "norms": norms.get(provision.id, []),
        "spans": [list(span) for span in hit.spans],
    }


def _norm(release: Release, norm: Norm) -> dict[str, Any]:
    parts = [
        {"kind": part.kind, "text": part.text, "quote": part.quote}
        for part in norm_entry(release, norm).parts
    ]
    label = MODALITY_LABELS[norm.modality]
    return {**norm_data(release, norm), "modality_label": label, "parts": parts}


def _unknown(name: str, known: Iterable[str]) -> Message:
    near = get_close_matches(shown(name), list(known), n=3, cutoff=0.6)
    meant = f"是不是：{'、'.join(near)}？" if near else ""
    text = f"没有“{shown(name)}”这个条款。"
    hint = f"{meant}可用 /api/v1/provisions?q=词语 查找。"
    return Message("unknown_provision", text, hint, tuple(near))
