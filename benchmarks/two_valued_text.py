"""Conditions as text of two-valued languages that differ only in their signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qinqing.rulebook.expression import tree


@dataclass(frozen=True)
class Writer:
    """Writes conditions with the signs of one language."""

    parameters: Mapping[str, int]
    conjunction: str
    disjunction: str
    negation: str
    column: Callable[[str], str]
    membership: Callable[[str, Sequence[int]], str]
    true: str = "true"
    false: str = "false"

    def condition(self, node: tree.Expression) -> str:
        """Return a condition, in parentheses where it has parts."""
        match node:
            case tree.Literal(value):
                return self.true if value else self.false
            case tree.IsTrue(name):
                return self.column(name)
            case tree.In(name, (code,)):
                return f"({self.column(name)} == {code})"
            case tree.In(name, codes):
                return self.membership(self.column(name), codes)
            case tree.Not(part):
                return f"({self.negation}{self.condition(part)})"
            case tree.Compare(operator, left, right):
                return self.binary(operator, left, right)
            case _:
                return self.connected(node)

    def connected(self, node: tree.And | tree.Or) -> str:
        """Return parts joined by the sign for and, or or."""
        sign = self.conjunction if isinstance(node, tree.And) else self.disjunction
        return f"({f' {sign} '.join(map(self.condition, node.parts))})"

    def binary(self, operator: str, left: tree.Term, right: tree.Term) -> str:
        """Return two terms with a comparison or a sum between them."""
        sign = {"=": "==", "<>": "!="}.get(operator, operator)
        return f"({self.term(left)} {sign} {self.term(right)})"

    def term(self, term: tree.Term) -> str:
        """Return an integer term; parameters stand as their numbers."""
        match term:
            case tree.Number(value):
                return f"({value})"
            case tree.Parameter(name):
                return str(self.parameters[name])
            case tree.Column(name):
                return self.column(name)
            case tree.Negate(inner):
                return f"(-{self.term(inner)})"
            case tree.Arithmetic(operator, left, right):
                return self.binary(operator, left, right)


def listed(codes: Sequence[int]) -> str:
    """Return codes with commas."""
    return ", ".join(map(str, codes))
