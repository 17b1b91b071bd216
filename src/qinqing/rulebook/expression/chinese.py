"""Writing a condition back in the Chinese that rule files use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qinqing.rulebook.expression import tree
from qinqing.rulebook.values import decode

if TYPE_CHECKING:
    from qinqing.rulebook.vocabulary import Fact

_SIGNS = {
    "=": "等于",
    "<>": "不等于",
    "<": "少于",
    "<=": "不超过",
    ">": "超过",
    ">=": "不少于",
}
_ARITHMETIC = {"+": "＋", "-": "－", "*": "×"}


def in_chinese(expression: tree.Expression, facts: Mapping[str, Fact]) -> str:
    """Return a condition in words: fact names, options and amounts as people say them.

    ``facts`` are those of the vocabulary, by key.
    """
    return _Writer(facts).condition(expression)


class _Writer:
    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts

    def condition(self, node: tree.Expression) -> str:
        match node:
            case tree.Literal(value):
                return "任何情况" if value else "从不"
            case tree.IsTrue(column):
                return self.facts[column].name
            case tree.Not(tree.In(column, codes)):
                return self.membership(column, codes, negated=True)
            case tree.Not(part):
                return f"并非{self.part(part)}"
            case tree.And(parts):
                return " 且 ".join(map(self.part, parts))
            case tree.Or(parts):
                return " 或 ".join(map(self.part, parts))
            case tree.In(column, codes):
                return self.membership(column, codes, negated=False)
            case tree.Compare(operator, left, right):
                return self.comparison(operator, left, right)

    def part(self, node: tree.Expression) -> str:
        words = self.condition(node)
        return f"（{words}）" if isinstance(node, tree.And | tree.Or) else words

    def membership(self, column: str, codes: tuple[int, ...], *, negated: bool) -> str:
        fact = self.facts[column]
        values = "、".join(f"“{decode(fact, code)}”" for code in codes)
        return f"{fact.name}{'不是' if negated else '是'}{values}"

    def comparison(self, operator: str, left: tree.Term, right: tree.Term) -> str:
        fact = self._only_fact(left, right)
        return f"{self.term(left, fact)}{_SIGNS[operator]}{self.term(right, fact)}"

    def term(self, node: tree.Term, fact: Fact | None) -> str:
        match node:
            case tree.Number(value):
                return str(value if fact is None else decode(fact, value))
            case tree.Column(name):
                return self.facts[name].name
            case tree.Parameter(name):
                return f"【{name}】"
            case tree.Negate(term):
                return f"－{self.term(term, fact)}"
            case tree.Arithmetic(operator, left, right):
                # Factors are plain numbers, whatever unit the product has.
                unit = None if operator == "*" else fact
                sides = (self.term(left, unit), self.term(right, unit))
                return f"（{_ARITHMETIC[operator].join(sides)}）"

    def _only_fact(self, left: tree.Term, right: tree.Term) -> Fact | None:
        """Return a fact of the comparison, whose type tells how numbers are read."""
        for side in (left, right):
            for node in tree.walk(side):
                if isinstance(node, tree.Column):
                    return self.facts[node.name]
        return None
