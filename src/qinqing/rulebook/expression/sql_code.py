"""A condition as SQL of any dialect, through sqlglot's tree and generators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from qinqing.rulebook.expression import tree

_COMPARE = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_COMPUTE = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}
WITHOUT_BOOLEANS = frozenset({"oracle"})
"""Dialects whose tables hold truth as 1 and 0 and which know no boolean column."""


def condition(
    node: tree.Expression, parameters: Mapping[str, int], *, numeric: bool = False
) -> exp.Expr:
    """Return the sqlglot tree of a condition; unknown parameters become NULL.

    ``numeric`` reads yes/no facts as columns of 1 and 0.
    """
    return _Writer(parameters, numeric).condition(node)


def text(node: tree.Expression, parameters: Mapping[str, int], dialect: str) -> str:
    """Return the condition as SQL text with every name quoted."""
    written = condition(node, parameters, numeric=dialect in WITHOUT_BOOLEANS)
    return written.sql(dialect=dialect, identify=True)


@dataclass(frozen=True, slots=True)
class _Writer:
    parameters: Mapping[str, int]
    numeric: bool

    def condition(self, node: tree.Expression) -> exp.Expr:
        match node:
            case tree.Literal(value):
                return self.literal(value)
            case tree.IsTrue(column):
                return self.truth(column)
            case tree.In(column, codes):
                return _membership(column, codes)
            case tree.Compare(operator, left, right):
                first, second = self.term(left), self.term(right)
                return exp.Paren(this=_COMPARE[operator](this=first, expression=second))
            case tree.Not(part):
                return exp.Paren(this=exp.Not(this=self.condition(part)))
            case tree.And(parts):
                return _chain(exp.And, [self.condition(part) for part in parts])
            case tree.Or(parts):
                return _chain(exp.Or, [self.condition(part) for part in parts])

    def literal(self, value: bool) -> exp.Expr:
        if not self.numeric:
            return exp.Boolean(this=value)
        return _is_one(_number(1 if value else 0))

    def truth(self, column: str) -> exp.Expr:
        name = exp.column(column, quoted=True)
        return _is_one(name) if self.numeric else name

    def term(self, term: tree.Term) -> exp.Expr:
        match term:
            case tree.Number(value):
                return _number(value)
            case tree.Column(name):
                return exp.column(name, quoted=True)
            case tree.Parameter(name):
                known = self.parameters.get(name)
                return _unknown() if known is None else _number(known)
            case tree.Negate(inner):
                return exp.Paren(this=exp.Neg(this=self.term(inner)))
            case tree.Arithmetic(operator, left, right):
                first, second = self.term(left), self.term(right)
                return exp.Paren(this=_COMPUTE[operator](this=first, expression=second))


def _is_one(number: exp.Expr) -> exp.Expr:
    return exp.Paren(this=exp.EQ(this=number, expression=_number(1)))


def _chain(kind: type[exp.Connector], parts: list[exp.Expr]) -> exp.Expr:
    """Join parts left to right inside one pair of parentheses."""
    joined = parts[0]
    for part in parts[1:]:
        joined = kind(this=joined, expression=part)
    return exp.Paren(this=joined)


def _membership(column: str, codes: tuple[int, ...]) -> exp.Expr:
    name = exp.column(column, quoted=True)
    numbers = [_number(code) for code in codes]
    if len(numbers) == 1:
        return exp.Paren(this=exp.EQ(this=name, expression=numbers[0]))
    return exp.Paren(this=exp.In(this=name, expressions=numbers))


def _unknown() -> exp.Expr:
    return exp.Cast(this=exp.Null(), to=exp.DataType.build("bigint"))


def _number(value: int) -> exp.Expr:
    if value < 0:
        return exp.Paren(this=exp.Neg(this=exp.Literal.number(-value)))
    return exp.Literal.number(value)
