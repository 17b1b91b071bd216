"""Atoms: changing any one comparison must change the verdict of at least one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from qinqing.rulebook.checking.cases import RanCase
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.deciding.program import compile_program
from qinqing.rulebook.deciding.skeletons import build_skeleton
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.verdicts import Skeleton
from qinqing.rulebook.vocabulary import Fact

# The step every in-principle prohibition has without a word of its own.
_IMPLIED = "provided.justify"
_SHIFTED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One norm with one atom changed."""

    norm: Norm
    role: str
    atom: str
    change: str


def mutants(norm: Norm, facts: dict[str, Fact]) -> Iterator[Mutant]:
    """Yield the norm with each atom negated and each boundary shifted by one."""
    for role, expression in norm.expressions():
        if role == _IMPLIED:
            continue
        for index, (change, changed) in enumerate(_changes(expression)):
            atom = _shown(_atoms(expression), index, facts)
            yield Mutant(norm.with_expression(role, changed), role, atom, change)


def _atoms(expression: tree.Expression) -> list[tree.Expression]:
    """Return the atom behind each change, in the order of ``_changes``."""
    found: list[tree.Expression] = []
    for node in tree.walk(expression):
        if isinstance(node, tree.IsTrue | tree.In | tree.Compare):
            found.append(node)
            if isinstance(node, tree.Compare) and node.operator in _SHIFTED:
                found.append(node)
    return found


def _shown(atoms: list[tree.Expression], index: int, facts: dict[str, Fact]) -> str:
    return "、".join(facts[name].name for name in tree.columns(atoms[index]))


def _changes(node: tree.Expression) -> Iterator[tuple[str, tree.Expression]]:
    """Yield every tree in which exactly one atom is changed, parents first."""
    match node:
        case tree.Not(part):
            for change, changed in _changes(part):
                yield change, tree.Not(changed)
        case tree.And(parts) | tree.Or(parts):
            for index, part in enumerate(parts):
                for change, changed in _changes(part):
                    new = (*parts[:index], changed, *parts[index + 1 :])
                    yield change, replace(node, parts=new)
        case tree.IsTrue() | tree.In():
            yield "negated", tree.Not(node)
        case tree.Compare():
            yield from _changed_comparison(node)


def _changed_comparison(node: tree.Compare) -> Iterator[tuple[str, tree.Expression]]:
    yield "negated", tree.Not(node)
    if node.operator in _SHIFTED:
        shifted = _SHIFTED[node.operator]
        yield "shifted", tree.Compare(shifted, node.left, node.right)


def check_atoms(ran: Iterable[RanCase], norms: Iterable[Norm], report: Report) -> None:
    """Find atoms that no case would miss."""
    by_norm: dict[str, list[RanCase]] = {}
    for result in ran:
        for key in result.norms:
            by_norm.setdefault(key, []).append(result)
    total = killed = 0
    for norm in norms:
        cases = by_norm.get(norm.id, [])
        facts = dict(cases[0].decider.release.vocabulary.facts) if cases else {}
        for mutant in mutants(norm, facts) if cases else ():
            total += 1
            if _noticed(mutant, cases):
                killed += 1
            else:
                how = "取反" if mutant.change == "negated" else "边界移动"
                text = f"{mutant.role} 中“{mutant.atom}”{how}，没有例案会变"
                report.add("untested_atom", "warning", norm.id, text)
    report.figures.update(
        mutants=total,
        mutants_killed=killed,
        mutants_killed_share=round(killed / total, 4) if total else 1.0,
    )


def _noticed(mutant: Mutant, cases: list[RanCase]) -> bool:
    programs: dict[tuple[int, str, str], Any] = {}
    for result in cases:
        act, who = result.inquiry.act.key, result.inquiry.who.key
        key = (id(result.decider), act, who)
        if key not in programs:
            known = result.decider.program(act, who)
            programs[key] = compile_program(
                act,
                who,
                [_swap(norm, mutant) for norm in known.in_force],
                [_swap(norm, mutant) for norm in known.drafts],
                {
                    k: tuple(_swap(n, mutant) for n in v)
                    for k, v in known.overriding.items()
                },
            )
        program = programs[key]
        facts = result.inquiry.facts
        signature = program.evaluate(facts.get, result.decider.parameters)
        composed = program.composed(signature, result.decider.stage)
        changed = build_skeleton(result.decider, program, composed)
        if fingerprint(changed) != fingerprint(result.skeleton):
            return True
    return False


def _swap(norm: Norm, mutant: Mutant) -> Norm:
    return mutant.norm if norm.id == mutant.norm.id else norm


def fingerprint(skeleton: Skeleton) -> tuple[Any, ...]:
    """Return what people would see change: outcome, reasons, steps and duties."""
    return (
        skeleton.outcome,
        tuple((reason.norm.id, reason.effect) for reason in skeleton.reasons),
        tuple((item.norm.id, item.id, item.state) for item in skeleton.steps),
        tuple((item.norm.id, item.id, item.state) for item in skeleton.conditions),
        tuple((norm.id, duty.id, done) for norm, duty, done in skeleton.owed),
        tuple((item.norm.id, item.why, item.by) for item in skeleton.set_aside),
    )
