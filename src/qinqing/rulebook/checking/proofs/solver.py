"""Conditions and outcomes as solver terms over complete facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import z3

from qinqing.rulebook.deciding.algebra import Trit
from qinqing.rulebook.deciding.composition import BEFORE, OUTCOMES, Composer, Effects
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.values import LARGEST
from qinqing.rulebook.vocabulary import Fact, Vocabulary

CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}


class Terms:
    """The two-valued algebra of solver terms."""

    true = z3.BoolVal(True)
    false = z3.BoolVal(False)

    def all(self, parts: Sequence[Any]) -> Any:
        """Return the conjunction."""
        return _joined(z3.And, parts, neutral=self.true, absorbing=self.false)

    def any(self, parts: Sequence[Any]) -> Any:
        """Return the disjunction."""
        return _joined(z3.Or, parts, neutral=self.false, absorbing=self.true)

    def negate(self, part: Any) -> Any:
        """Return the negation."""
        if part is self.true or part is self.false:
            return self.false if part is self.true else self.true
        return z3.Not(part)


def _joined(
    join: Callable[..., Any], parts: Sequence[Any], *, neutral: Any, absorbing: Any
) -> Any:
    """Fold constants away: most effects of most norms are constant."""
    if any(part is absorbing for part in parts):
        return absorbing
    kept = [part for part in parts if part is not neutral]
    if not kept:
        return neutral
    return join(*kept) if len(kept) > 1 else kept[0]


@dataclass
class World:
    """Solver variables for facts and parameters, with their domains."""

    vocabulary: Vocabulary
    used: dict[str, Any] = field(default_factory=dict)
    limits: list[Any] = field(default_factory=list)

    def variable(self, key: str) -> Any:
        """Return the variable of a fact or parameter."""
        if key not in self.used:
            fact = self.vocabulary.facts.get(key)
            boolean = fact is not None and fact.type == "bool"
            self.used[key] = z3.Bool(key) if boolean else z3.Int(key)
            if not boolean:
                self.limits.append(_domain(fact, self.used[key]))
        return self.used[key]

    def condition(self, node: tree.Expression) -> Any:
        """Return a condition as a solver term."""
        match node:
            case tree.Literal(value):
                return Terms.true if value else Terms.false
            case tree.IsTrue(name):
                return self.variable(name)
            case tree.In(name, codes):
                return z3.Or(*[self.variable(name) == code for code in codes])
            case tree.Not(part):
                return z3.Not(self.condition(part))
            case tree.And(parts):
                return z3.And(*[self.condition(part) for part in parts])
            case tree.Or(parts):
                return z3.Or(*[self.condition(part) for part in parts])
            case tree.Compare(operator, left, right):
                return _compare(operator, self.term(left), self.term(right))

    def term(self, node: tree.Term) -> Any:
        """Return an integer term."""
        match node:
            case tree.Number(value):
                return z3.IntVal(value)
            case tree.Column(name) | tree.Parameter(name):
                return self.variable(name)
            case tree.Negate(inner):
                return -self.term(inner)
            case tree.Arithmetic(operator, left, right):
                first, second = self.term(left), self.term(right)
                if operator == "*":
                    return first * second
                return first + second if operator == "+" else first - second


def _compare(operator: str, left: Any, right: Any) -> Any:
    match operator:
        case "=":
            return left == right
        case "<>":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _domain(fact: Fact | None, variable: Any) -> Any:
    """Return what values an enum or number may take."""
    if fact is not None and fact.options:
        return z3.Or(*[variable == option.code for option in fact.options])
    return z3.And(variable >= 0, variable <= LARGEST)


@dataclass(frozen=True)
class ProvedProgram:
    """A program's effects and outcome as solver terms."""

    program: Program
    effects: Mapping[str, Effects]
    outcome: Any


def proved(world: World, program: Program, stage: str = BEFORE) -> ProvedProgram:
    """Return the program over the world's variables, all facts being known."""

    @cache
    def condition(norm_id: str, role: str) -> Any:
        return world.condition(expressions[norm_id][role])

    def truth(norm: Norm, role: str) -> Trit:
        term = condition(norm.id, role)
        return Trit(term, term)

    expressions = {norm.id: dict(norm.expressions()) for norm in program.norms}
    composer = Composer(Terms(), truth, stage)
    effects = {
        norm.id: composer.effects(norm, program.overriding.get(norm.id, ()))
        for norm in program.norms
    }
    chain = composer.outcomes(
        [effects[norm.id] for norm in program.in_force],
        [effects[norm.id] for norm in program.drafts],
    )
    outcome: Any = z3.IntVal(CODES["unsettled"])
    for name, holds in reversed(chain):
        outcome = z3.If(holds, z3.IntVal(CODES[name]), outcome)
    return ProvedProgram(program, effects, outcome)


def find_case(world: World, wanted: Sequence[Any]) -> dict[str, bool | int] | None:
    """Return a complete case (and parameters) that satisfies the terms, or None."""
    solver = z3.Solver()
    solver.add(*wanted, *world.limits)
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    return {
        key: _value(model.eval(variable, model_completion=True))
        for key, variable in world.used.items()
    }


def _value(term: Any) -> bool | int:
    if z3.is_bool(term):
        return bool(z3.is_true(term))
    return int(term.as_long())
