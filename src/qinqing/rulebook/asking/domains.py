"""The values worth trying for a fact: all options, or both sides of each threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.vocabulary import Fact


def trial_values(
    fact: Fact, norms: Iterable[Norm], parameters: Mapping[str, int]
) -> tuple[bool | int, ...]:
    """Return encoded values that together reach every truth of every condition."""
    if fact.domain:
        return fact.domain
    found = {0}
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
