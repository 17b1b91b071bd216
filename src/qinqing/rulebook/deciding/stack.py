"""The documents that speak for a place on a day, and the norms in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.norms import Norm
from qinqing.rulebook.text.document import Document

DECIDES = ("in_force", "trial")


@dataclass(frozen=True)
class Stack:
    """Norms of one place and day, in force and draft apart.

    ``overriding`` lists, for a norm, those that expressly lift it where they apply.
    """

    documents: tuple[Document, ...]
    in_force: tuple[Norm, ...]
    drafts: tuple[Norm, ...]
    overriding: Mapping[str, tuple[Norm, ...]]

    @property
    def norms(self) -> tuple[Norm, ...]:
        """All norms, those in force first."""
        return self.in_force + self.drafts


def build_stack(documents: Sequence[Document], norms: Sequence[Norm]) -> Stack:
    """Arrange the norms of these documents; the highest rank comes first."""
    by_document: dict[str, list[Norm]] = {document.id: [] for document in documents}
    for norm in norms:
        if norm.document in by_document:
            by_document[norm.document].append(norm)
    in_force: list[Norm] = []
    drafts: list[Norm] = []
    for document in documents:
        target = in_force if document.status in DECIDES else drafts
        target.extend(by_document[document.id])
    ranks = {document.id: document for document in documents}
    return Stack(
        tuple(documents),
        tuple(in_force),
        tuple(drafts),
        _overriding([*in_force, *drafts], ranks),
    )


def _overriding(
    norms: Sequence[Norm], documents: Mapping[str, Document]
) -> dict[str, tuple[Norm, ...]]:
    """Return who lifts whom: never a lower rank a higher, never a draft.

    A special norm of the same document lifts the general one without words for it.
    """
    known = {norm.id: norm for norm in norms}
    found: dict[str, list[Norm]] = {}
    for norm in norms:
        mine = documents[norm.document]
        for target in (*norm.overrides, *norm.special_to):
            other = known.get(target)
            if other is None or mine.status not in DECIDES:
                continue
            if mine.rank_order >= documents[other.document].rank_order:
                found.setdefault(target, []).append(norm)
    return {target: tuple(lifting) for target, lifting in found.items()}


def norms_for(norms: Sequence[Norm], act: str, bound_as: frozenset[str]) -> list[Norm]:
    """Return the norms about an act that bind one of these actors."""
    return [
        norm for norm in norms if act in norm.acts and not bound_as.isdisjoint(norm.who)
    ]


def earliest(documents: Sequence[Document]) -> date | None:
    """Return the first day any of the documents applies; None when undated."""
    days = [document.effective_from for document in documents]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None
