"""Two-valued algebras over columns, for the one rule of combination.

``deciding.composition`` is written over an algebra; here are the two that compute whole
columns: Polars expressions and SQL trees. Unknown truth enters as a pair of two-valued
columns (settled as true, not settled as false), never as null.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

import polars as pl
from sqlglot import exp


class PolarsColumns:
    """Polars expressions without nulls; settled parts are folded away."""

    def __init__(self) -> None:
        self.true = pl.lit(True)
        self.false = pl.lit(False)

    def all(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        """Return the conjunction; true for no parts."""
        if any(part is self.false for part in parts):
            return self.false
        kept = [part for part in parts if part is not self.true]
        return reduce(and_, kept) if kept else self.true

    def any(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        """Return the disjunction; false for no parts."""
        if any(part is self.true for part in parts):
            return self.true
        kept = [part for part in parts if part is not self.false]
        return reduce(or_, kept) if kept else self.false

    def negate(self, part: pl.Expr) -> pl.Expr:
        """Return the negation."""
        if part is self.true:
            return self.false
        return self.true if part is self.false else ~part


class SqlColumns:
    """SQL conditions that are never NULL; settled parts are folded away."""

    def __init__(self) -> None:
        self.true = exp.Boolean(this=True)
        self.false = exp.Boolean(this=False)

    def all(self, parts: Sequence[exp.Expr]) -> exp.Expr:
        """Return the conjunction; true for no parts."""
        if any(part is self.false for part in parts):
            return self.false
        return self._joined(exp.And, parts, self.true)

    def any(self, parts: Sequence[exp.Expr]) -> exp.Expr:
        """Return the disjunction; false for no parts."""
        if any(part is self.true for part in parts):
            return self.true
        return self._joined(exp.Or, parts, self.false)

    def negate(self, part: exp.Expr) -> exp.Expr:
        """Return the negation."""
        if part is self.true:
            return self.false
        if part is self.false:
            return self.true
        return exp.Paren(this=exp.Not(this=part.copy()))

    def _joined(
        self, kind: type[exp.Connector], parts: Sequence[exp.Expr], neutral: exp.Expr
    ) -> exp.Expr:
        kept = [part.copy() for part in parts if part is not neutral]
        if len(kept) < 2:
            return kept[0] if kept else neutral
        # A list without nesting keeps the text shallow enough for every parser.
        return exp.Paren(
            this=reduce(lambda left, right: kind(this=left, expression=right), kept)
        )
