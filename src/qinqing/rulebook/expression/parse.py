"""Read a condition written in SQL over Chinese fact names.

``sqlglot`` parses; only its tree is used, never its optimiser, which is not
three-valued. Anything outside the fragment is refused with the words that caused it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from qinqing.rulebook.errors import ExpressionError
from qinqing.rulebook.expression import tree
from qinqing.rulebook.values import LARGEST

if TYPE_CHECKING:
    from qinqing.rulebook.vocabulary import Fact

LARGEST_LITERAL = 10**12
LARGEST_TERM = 2**63 - 1
MAXIMUM_LENGTH = 2_000
# Deeper conditions are unreadable, and Python itself refuses 200 nested brackets.
MAXIMUM_DEPTH = 50
# What SQL would read past in silence: ends of statements and comments.
_REFUSED_MARKS = (";", "--", "/*")

_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_ARITHMETIC: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}


def parse_expression(text: str, facts: Mapping[str, Fact]) -> tree.Expression:
    """Return the tree of ``text``; ``facts`` maps Chinese names to facts.

    Raises ``ExpressionError`` when the text is not SQL, leaves the fragment, names a
    fact that does not exist or compares things of different types.
    """
    if len(text) > MAXIMUM_LENGTH:
        raise ExpressionError("expression too long", length=len(text))
    for mark in _REFUSED_MARKS:
        if mark in text:
            raise ExpressionError("outside the fragment", expression=text, at=mark)
    try:
        found = _Reader(text, facts).condition(_sql_tree(text))
    except RecursionError as error:
        raise ExpressionError("nested too deeply", expression=text) from error
    if _depth(found) > MAXIMUM_DEPTH:
        raise ExpressionError("nested too deeply", expression=text)
    return found


@lru_cache(maxsize=4096)
def _sql_tree(text: str) -> exp.Expr:
    try:
        parsed = sqlglot.parse_one(f"SELECT 1 WHERE {text}")
    except (ParseError, TokenError) as error:
        raise ExpressionError("not a SQL condition", expression=text) from error
    where = parsed.args.get("where")
    if where is None or set(_given(parsed)) - {"where", "expressions"}:
        raise ExpressionError("not a single SQL condition", expression=text)
    condition: exp.Expr = where.this
    return condition


def _given(node: exp.Expr) -> list[str]:
    return [key for key, value in node.args.items() if value not in (None, [], False)]


class _Reader:
    """One parse: keeps the text for messages and the facts for names and types."""

    def __init__(self, text: str, facts: Mapping[str, Fact]) -> None:
        self.text = text
        self.facts = facts

    def fail(self, why: str, node: exp.Expr | None = None) -> ExpressionError:
        at = node.sql() if node is not None else ""
        return ExpressionError(why, expression=self.text, at=at)

    def fact(self, node: exp.Column) -> Fact:
        if set(_given(node)) != {"this"}:
            raise self.fail("only plain fact names are allowed", node)
        found = self.facts.get(node.name)
        if found is None:
            raise ExpressionError(
                "unknown fact", expression=self.text, fact=node.name, at=node.sql()
            )
        return found

    def condition(self, node: exp.Expr) -> tree.Expression:
        match node:
            case exp.Paren():
                return self.condition(node.this)
            case exp.Boolean():
                return tree.Literal(bool(node.this))
            case exp.Not():
                return tree.Not(self.condition(node.this))
            case exp.And() | exp.Or():
                parts = tuple(self.condition(part) for part in node.flatten())
                return tree.And(parts) if isinstance(node, exp.And) else tree.Or(parts)
            case exp.Column():
                return self.boolean_column(node)
            case exp.In():
                return self.membership(node)
            case _ if type(node) in _COMPARISONS:
                return self.comparison(node, _COMPARISONS[type(node)])
            case _:
                raise self.fail("outside the fragment", node)

    def boolean_column(self, node: exp.Column) -> tree.Expression:
        fact = self.fact(node)
        if fact.type != "bool":
            raise self.fail("a condition needs a yes/no fact here", node)
        return tree.IsTrue(fact.key)

    def membership(self, node: exp.In) -> tree.Expression:
        if not isinstance(node.this, exp.Column):
            raise self.fail("IN needs a fact on its left", node)
        if set(_given(node)) != {"this", "expressions"}:
            raise self.fail("IN needs a plain list", node)
        fact = self.fact(node.this)
        codes = tuple(self.code(fact, item) for item in node.expressions)
        if len(set(codes)) != len(codes):
            raise self.fail("a value stands twice in the list", node)
        return tree.In(fact.key, codes)

    def code(self, fact: Fact, node: exp.Expr) -> int:
        if fact.type == "enum":
            if not (isinstance(node, exp.Literal) and node.is_string):
                raise self.fail("an option must be quoted", node)
            option = fact.option(str(node.this))
            if option is None:
                raise ExpressionError(
                    "unknown option",
                    expression=self.text,
                    fact=fact.name,
                    value=str(node.this),
                )
            return option.code
        if fact.type == "integer":
            return self.number(node)
        raise self.fail("this fact cannot be compared with a list", node)

    def number(self, node: exp.Expr) -> int:
        if isinstance(node, exp.Neg):
            return -self.number(node.this)
        if not isinstance(node, exp.Literal) or node.is_string:
            raise self.fail("a whole number is needed", node)
        digits = str(node.this)
        if not digits.isdecimal() or not digits.isascii():
            raise self.fail("a whole number is needed", node)
        value = int(digits)
        if value > LARGEST_LITERAL:
            raise self.fail("number too large", node)
        return value

    def comparison(self, node: exp.Expr, operator: str) -> tree.Expression:
        left, right = node.this, node.expression
        for side, other in ((left, right), (right, left)):
            if isinstance(side, exp.Column) and self.fact(side).type == "enum":
                return self.option_comparison(node, operator, self.fact(side), other)
        return tree.Compare(operator, self.term(left), self.term(right))

    def option_comparison(
        self, node: exp.Expr, operator: str, fact: Fact, value: exp.Expr
    ) -> tree.Expression:
        if operator not in ("=", "<>"):
            raise self.fail("options can only be equal or different", node)
        found = tree.In(fact.key, (self.code(fact, value),))
        return found if operator == "=" else tree.Not(found)

    def term(self, node: exp.Expr) -> tree.Term:
        match node:
            case exp.Paren():
                return self.term(node.this)
            case exp.Neg():
                return tree.Negate(self.term(node.this))
            case exp.Placeholder() if node.this:
                return tree.Parameter(str(node.this))
            case exp.Column():
                fact = self.fact(node)
                if fact.type not in ("integer", "money"):
                    raise self.fail("this fact is not a number", node)
                return tree.Column(fact.key)
            case _ if type(node) in _ARITHMETIC:
                return self.arithmetic(node, _ARITHMETIC[type(node)])
            case _:
                return tree.Number(self.number(node))

    def arithmetic(self, node: exp.Expr, operator: str) -> tree.Term:
        left, right = self.term(node.this), self.term(node.expression)
        result = tree.Arithmetic(operator, left, right)
        if _magnitude(result) > LARGEST_TERM:
            raise self.fail("a value could leave 64 bits", node)
        return result


def _magnitude(term: tree.Term) -> int:
    """Return the largest absolute value a term can have, whatever the facts."""
    match term:
        case tree.Number(value):
            return abs(value)
        case tree.Column() | tree.Parameter():
            return LARGEST
        case tree.Negate(inner):
            return _magnitude(inner)
        case tree.Arithmetic(operator, left, right):
            first, second = _magnitude(left), _magnitude(right)
            return first * second if operator == "*" else first + second


def _depth(node: tree.Node) -> int:
    return 1 + max(map(_depth, tree.children(node)), default=0)
