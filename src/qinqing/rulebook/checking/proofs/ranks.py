"""Local permissions that a higher prohibition sets aside, with a case for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from qinqing.rulebook.checking.proofs.solver import World, find_case, proved
from qinqing.rulebook.checking.proofs.witnesses import shown
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import Release


def set_aside_by_rank(
    release: Release, places: Sequence[str], on: date
) -> Iterator[dict[str, Any]]:
    """Yield pairs: a permission (or exception that permits) and the higher prohibition.

    Each comes with a case in which the permission would hold and is set aside.
    """
    for place in places:
        decider = Decider(release, home=place, on=on)
        for act in release.vocabulary.acts.values():
            for who in act.who:
                program = decider.program(act.key, who)
                yield from _of(release, place, act.key, who, program)


def _of(
    release: Release, place: str, act: str, who: str, program: Program
) -> Iterator[dict[str, Any]]:
    pairs = list(_pairs(release, program))
    if not pairs:
        return
    world = World(release.vocabulary)
    terms = proved(world, program)
    for lower, higher in pairs:
        for norm in higher:
            both = [terms.effects[lower.id].grant, terms.effects[norm.id].bad]
            case = find_case(world, both)
            if case is not None:
                yield {
                    "place": place,
                    "act": act,
                    "who": who,
                    "permission": lower.id,
                    "set_aside_by": norm.id,
                    "facts": shown(case, release.vocabulary),
                }
                break


def _pairs(release: Release, program: Program) -> Iterator[tuple[Norm, list[Norm]]]:
    """Yield what may permit, with the prohibitions of higher rank beside it."""
    rank = {
        norm.id: release.documents[norm.document].rank_order for norm in program.norms
    }
    for lower in program.norms:
        higher = [
            norm
            for norm in program.in_force
            if rank[norm.id] > rank[lower.id] and norm.modality == "forbid"
        ]
        if higher and _may_permit(lower):
            yield lower, higher


def _may_permit(norm: Norm) -> bool:
    return norm.grants or any(lifting.duties for lifting in norm.unless)
