"""A condition as a Polars expression over coded columns; nulls are unknown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add, and_, eq, ge, gt, le, lt, mul, ne, or_, sub
from typing import Any

import polars as pl

from qinqing.rulebook.expression import tree

_COMPARE = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_COMPUTE = {"+": add, "-": sub, "*": mul}
SMALL_LIST = 4


def condition(node: tree.Expression, parameters: Mapping[str, int]) -> pl.Expr:
    """Return the nullable boolean expression of a condition."""
    match node:
        case tree.Literal(value):
            return pl.lit(value)
        case tree.IsTrue(column):
            return pl.col(column)
        case tree.In(column, codes):
            return _membership(column, codes)
        case tree.Compare(operator, left, right):
            compared: pl.Expr = _COMPARE[operator](
                _term(left, parameters), _term(right, parameters)
            )
            return compared
        case tree.Not(part):
            return ~condition(part, parameters)
        case tree.And(parts):
            return reduce(and_, (condition(part, parameters) for part in parts))
        case tree.Or(parts):
            return reduce(or_, (condition(part, parameters) for part in parts))


def _membership(column: str, codes: tuple[int, ...]) -> pl.Expr:
    """Compare with each code where there are few: faster than a look-up."""
    if len(codes) <= SMALL_LIST:
        return reduce(or_, (pl.col(column) == code for code in codes))
    return pl.col(column).is_in(list(codes))


def _term(term: tree.Term, parameters: Mapping[str, int]) -> Any:
    match term:
        case tree.Number(value):
            return pl.lit(value, dtype=pl.Int64)
        case tree.Column(name):
            return pl.col(name)
        case tree.Parameter(name):
            return pl.lit(parameters.get(name), dtype=pl.Int64)
        case tree.Negate(inner):
            return -_term(inner, parameters)
        case tree.Arithmetic(operator, left, right):
            return _COMPUTE[operator](_term(left, parameters), _term(right, parameters))
