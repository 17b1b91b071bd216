"""Norms that can never matter, or that clash inside one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import z3

from qinqing.rulebook.checking.proofs.solver import (
    ProvedProgram,
    World,
    find_case,
    proved,
)
from qinqing.rulebook.checking.proofs.witnesses import shown
from qinqing.rulebook.checking.report import Finding
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import Release


def norm_findings(
    release: Release, places: Sequence[str], on: date
) -> Iterator[Finding]:
    """Yield norms that never apply, unusable permissions, overlaps and duplicates."""
    seen: set[frozenset[str]] = set()
    for place in places:
        decider = Decider(release, home=place, on=on)
        for act in release.vocabulary.acts.values():
            for who in act.who:
                program = decider.program(act.key, who)
                if program.norms:
                    yield from _of(release, program, seen)


def _of(
    release: Release, program: Program, seen: set[frozenset[str]]
) -> Iterator[Finding]:
    """Yield findings on norms and pairs of norms not looked at before."""
    world = World(release.vocabulary)
    terms = proved(world, program)
    bad = z3.Or(*[terms.effects[norm.id].bad for norm in program.in_force], False)
    for norm in program.norms:
        if frozenset({norm.id}) in seen:
            continue
        seen.add(frozenset({norm.id}))
        if find_case(world, [world.condition(norm.when)]) is None:
            text = "适用条件互相矛盾，永远不会适用"
            yield Finding("never_applies", "error", norm.id, text)
        elif norm.grants:
            usable = [terms.effects[norm.id].grant, z3.Not(bad)]
            if find_case(world, usable) is None:
                text = "所允许的情形全部被本地现行禁止规定覆盖，无从适用"
                yield Finding("unusable_permission", "warning", norm.id, text)
    for first, second in combinations(program.norms, 2):
        pair = frozenset({first.id, second.id})
        if first.document != second.document or pair in seen:
            continue
        seen.add(pair)
        yield from _pair(release, world, first, second, terms)


def _pair(
    release: Release, world: World, first: Norm, second: Norm, terms: ProvedProgram
) -> Iterator[Finding]:
    kinds = {first.modality, second.modality}
    label = f"{first.id} / {second.id}"
    one, other = world.condition(first.when), world.condition(second.when)
    if kinds == {"permit", "forbid"}:
        forbid = first if first.modality == "forbid" else second
        permit = second if forbid is first else first
        both = [terms.effects[permit.id].grant, terms.effects[forbid.id].bad]
        case = find_case(world, both)
        if case is not None:
            facts = shown(case, release.vocabulary)
            text = "同一文件内，同一情形既允许又禁止（从禁止）"
            yield Finding("overlap", "note", label, text, {"facts": facts})
    elif len(kinds) == 1 and _plain(first) and _plain(second):
        if find_case(world, [one != other]) is None:
            yield Finding("duplicate", "note", label, "两条规范适用情形完全相同")
        elif find_case(world, [one, z3.Not(other)]) is None:
            yield Finding("implied", "note", label, "前者的情形全部包含在后者之中")
        elif find_case(world, [other, z3.Not(one)]) is None:
            yield Finding("implied", "note", label, "后者的情形全部包含在前者之中")


def _plain(norm: Norm) -> bool:
    return not norm.provided and not norm.unless and norm.modality != "require"
