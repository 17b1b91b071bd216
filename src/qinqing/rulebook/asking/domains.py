"""The values worth trying for a fact: all options, or both sides of each threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.vocabulary import Fact


def trial_values(
    fact: Fact, norms: Iterable[Norm], parameters: Mapping[str, int]
) -> tuple[bool | int, ...]:
    """Return encoded values that together reach every truth of every condition."""
    if fact.domain:
        return fact.domain
    # Two numbers compared with each other need both to be able to be the larger.
    found = {0, 1}
    for norm in norms:
        for _, expression in norm.expressions():
            for limit in _limits(expression, fact.key, parameters):
                found.update((limit - 1, limit, limit + 1))
    return tuple(sorted(found))


def _limits(
    expression: tree.Expression, column: str, parameters: Mapping[str, int]
) -> Iterator[int]:
    for node in tree.walk(expression):
        if isinstance(node, tree.In) and node.column == column:
            yield from node.codes
        if not isinstance(node, tree.Compare) or column not in tree.columns(node):
            continue
        for part in tree.walk(node):
            if isinstance(part, tree.Number):
                yield part.value
            if isinstance(part, tree.Parameter) and part.name in parameters:
                yield parameters[part.name]


def value_classes(
    fact: Fact,
    values: Iterable[bool | int],
    norms: Iterable[Norm],
    parameters: Mapping[str, int],
) -> dict[bool | int, int]:
    """Return one value for each kind the conditions tell apart, with its number.

    Two options named by the same comparisons lead to the same answers; trying one of
    them is enough. A fact compared with another fact keeps all its values.
    """
    atoms = dict.fromkeys(
        atom
        for norm in norms
        for _, expression in norm.expressions()
        for atom in tree.walk(expression)
        if isinstance(atom, tree.In | tree.Compare) and fact.key in tree.columns(atom)
    )
    alone = all(tree.columns(atom) == (fact.key,) for atom in atoms)
    first: dict[tuple[object, ...], bool | int] = {}
    counted: dict[bool | int, int] = {}
    for value in values:
        case = {**parameters, fact.key: value}
        seen = tuple(evaluate(atom, case) for atom in atoms)
        kind = (seen, None if alone and fact.type != "bool" else value)
        found = first.setdefault(kind, value)
        counted[found] = counted.get(found, 0) + 1
    return counted
