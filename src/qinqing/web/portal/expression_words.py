"""Conditions in Chinese, so that anybody can compare them with the words of the law."""

from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.tree import Expression, Term
from qinqing.rulebook.parameters import ParameterSpec
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import yuan
from qinqing.rulebook.vocabulary import Fact
from qinqing.web.portal.facts import spoken_code

_COMPARISONS = {
    "=": "等于",
    "<>": "不等于",
    "<": "少于",
    "<=": "不超过",
    ">": "超过",
    ">=": "不少于",
}
_ARITHMETIC = {"+": "加", "-": "减", "*": "乘以"}


def in_words(release: Release, expression: Expression) -> str:
    """Return a condition as a Chinese phrase; "" for one that always holds."""
    return "" if expression == tree.TRUE else _Writer(release).write(expression)


class _Writer:
    def __init__(self, release: Release) -> None:
        self.facts = release.vocabulary.facts
        self.parameters: dict[str, ParameterSpec] = release.parameters

    def write(self, expression: Expression) -> str:
        match expression:
            case tree.And(parts):
                return "，且".join(self.part(part, tree.Or) for part in parts)
            case tree.Or(parts):
                return "，或".join(self.part(part, tree.And) for part in parts)
            case tree.Not(tree.IsTrue() | tree.In() as part):
                return self.atom(part, "为否", "不是")
            case tree.Not(part):
                return f"并非（{self.write(part)}）"
            case tree.Compare():
                return self.compare(expression)
            case _:
                return self.atom(expression, "为是", "是")

    def atom(
        self,
        atom: tree.Literal | tree.IsTrue | tree.In,
        holds: str,
        among: str,
    ) -> str:
        match atom:
            case tree.Literal(value):
                return "总是成立" if value else "从不成立"
            case tree.IsTrue(name):
                return f"“{self.facts[name].name}”{holds}"
            case tree.In(name, codes):
                options = self.options(name, codes)
                return f"“{self.facts[name].name}”{among}{options}"

    def part(self, part: Expression, grouped: type[tree.And] | type[tree.Or]) -> str:
        text = self.write(part)
        return f"（{text}）" if isinstance(part, grouped) else text

    def options(self, name: str, codes: tuple[int, ...]) -> str:
        fact = self.facts[name]
        return "、".join(f"“{spoken_code(fact, code)}”" for code in codes)

    def compare(self, expression: tree.Compare) -> str:
        money = self.fact_of(expression.left) or self.fact_of(expression.right)
        left = self.term(expression.left, money)
        right = self.term(expression.right, money)
        return f"{left}{_COMPARISONS[expression.operator]}{right}"

    def fact_of(self, term: Term) -> Fact | None:
        names = tree.columns(term)
        return self.facts[names[0]] if names else None

    def term(self, term: Term, fact: Fact | None) -> str:
        match term:
            case tree.Column(name):
                return f"“{self.facts[name].name}”"
            case tree.Parameter(name):
                return f"当地的“{self.parameters[name].label}”"
            case tree.Number(value):
                money = fact is not None and fact.type == "money"
                return yuan(value) if money else str(value)
            case tree.Negate(inner):
                return f"负的{self.term(inner, fact)}"
            case tree.Arithmetic(operator, left, right):
                parts = (self.term(left, fact), self.term(right, fact))
                return _ARITHMETIC[operator].join(parts)
