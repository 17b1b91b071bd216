"""The compiled norms that can speak about one act by one kind of actor.

All conditions of these norms become one generated function. It returns a signature: two
bits per condition (possible, sure), packed in an integer. A case has few signatures, so
what follows from a signature is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qinqing.rulebook.deciding.algebra import Booleans, Trit
from qinqing.rulebook.deciding.composition import Composer, Effects
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.python_code import surely, surely_not
from qinqing.rulebook.norms import Norm

Values = Mapping[str, bool | int | None]
Evaluate = Callable[[Callable[[str], Any], Values], int]

# Signatures kept per program: far more than real questions have, and a bound on what
# made-up ones can make a server hold.
REMEMBERED = 20_000

_BOOLEANS = Booleans()
_TRITS = (Trit(False, False), Trit(False, True), None, Trit(True, True))


@dataclass(frozen=True)
class Program:
    """Norms in force first, then drafts, with the function that evaluates them."""

    act: str
    actor: str
    in_force: tuple[Norm, ...]
    drafts: tuple[Norm, ...]
    overriding: Mapping[str, tuple[Norm, ...]]
    evaluate: Evaluate
    source: str
    places: Mapping[tuple[str, str], int]
    facts: tuple[str, ...]
    _composed: dict[tuple[int, str], Composed] = field(default_factory=dict)

    @property
    def norms(self) -> tuple[Norm, ...]:
        """All norms, those in force first."""
        return self.in_force + self.drafts

    def truth(self, signature: int, norm: Norm, role: str) -> Trit:
        """Return the truth of one condition in a signature."""
        trit = _TRITS[(signature >> self.places[norm.id, role]) & 3]
        if trit is None:
            raise AssertionError("a signature never holds sure without possible")
        return trit

    def composed(self, signature: int, stage: str) -> Composed:
        """Return what follows from a signature; kept after the first time."""
        key = (signature, stage)
        found = self._composed.get(key)
        if found is None:
            if len(self._composed) >= REMEMBERED:
                self._composed.clear()
            found = self._composed[key] = self._compose(signature, stage)
        return found

    def _compose(self, signature: int, stage: str) -> Composed:
        def truth(norm: Norm, role: str) -> Trit:
            return self.truth(signature, norm, role)

        composer = Composer(_BOOLEANS, truth, stage)
        effects = {
            norm.id: composer.effects(norm, self.overriding.get(norm.id, ()))
            for norm in self.norms
        }
        in_force = [effects[norm.id] for norm in self.in_force]
        drafts = [effects[norm.id] for norm in self.drafts]
        chain = composer.outcomes(in_force, drafts)
        settled = len(composer.cascade(in_force)) - 1
        step = next(index for index, (_, holds) in enumerate(chain) if holds)
        by_drafts = step >= settled and step < len(chain) - 1
        return Composed(signature, stage, chain[step][0], step, by_drafts, effects)


@dataclass(frozen=True, slots=True)
class Composed:
    """What follows from one signature: the outcome and each norm's effects.

    ``by_drafts`` says that nothing in force spoke, so that drafts decided.
    """

    signature: int
    stage: str
    outcome: str
    step: int
    by_drafts: bool
    effects: Mapping[str, Effects]


def compile_program(
    act: str,
    actor: str,
    in_force: Sequence[Norm],
    drafts: Sequence[Norm],
    overriding: Mapping[str, tuple[Norm, ...]],
) -> Program:
    """Generate the function for these norms; only names chosen here are executed."""
    norms = [*in_force, *drafts]
    used = _columns(norms)
    names = {column: f"f{index}" for index, column in enumerate(used)}
    places: dict[tuple[str, str], int] = {}
    body: list[str] = []
    for norm in norms:
        body.extend(_norm_lines(norm, names, places))
    source = _function(names, norms, body)
    scope: dict[str, Any] = {}
    exec(compile(source, "<norms>", "exec"), scope)  # noqa: S102 (generated from trees)
    parameters = _parameters(norms)
    return Program(
        act=act,
        actor=actor,
        in_force=tuple(in_force),
        drafts=tuple(drafts),
        overriding=dict(overriding),
        evaluate=scope["evaluate"],
        source=source,
        places=places,
        facts=tuple(name for name in used if name not in parameters),
    )


def _columns(norms: Sequence[Norm]) -> list[str]:
    found: dict[str, None] = {}
    for norm in norms:
        for _, expression in norm.expressions():
            for name in tree.columns(expression):
                found[name] = None
            for name in tree.parameters(expression):
                found[name] = None
    return list(found)


def _parameters(norms: Sequence[Norm]) -> set[str]:
    return {
        name
        for norm in norms
        for _, expression in norm.expressions()
        for name in tree.parameters(expression)
    }


def _norm_lines(
    norm: Norm, names: Mapping[str, str], places: dict[tuple[str, str], int]
) -> list[str]:
    """Return lines that add the norm's bits; parts count only where it may apply."""
    expressions = list(norm.expressions())
    for role, _ in expressions:
        places[norm.id, role] = 2 * len(places)
    (role, when), *parts = expressions
    shift = places[norm.id, role]
    if when == tree.TRUE:
        lines, indent = [f" s += {3 << shift}"], " "
    else:
        lines = [
            f" if not {surely_not(when, names)}:",
            f"  s += {3 << shift} if {surely(when, names)} else {1 << shift}",
        ]
        indent = "  "
    for role, expression in parts:
        shift = places[norm.id, role]
        lines.append(
            f"{indent}s += {3 << shift} if {surely(expression, names)}"
            f" else 0 if {surely_not(expression, names)} else {1 << shift}"
        )
    return lines


def _function(
    names: Mapping[str, str], norms: Sequence[Norm], body: Sequence[str]
) -> str:
    parameters = _parameters(norms)
    lines = ["def evaluate(get, parameters):"]
    for column, name in names.items():
        getter = "parameters.get" if column in parameters else "get"
        lines.append(f" {name} = {getter}({column!r})")
    return "\n".join([*lines, " s = 0", *body, " return s"]) + "\n"
