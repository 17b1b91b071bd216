"""Three-valued values over any two-valued algebra.

The rules that combine norms into an outcome are written once, over this small
interface, and run on Python booleans (one case), Polars columns or SQL text (many
cases) and solver terms (proofs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Algebra(Protocol):
    """Two-valued operations of one back end."""

    true: Any
    false: Any

    def all(self, parts: Sequence[Any]) -> Any:
        """Return the conjunction; true for no parts."""

    def any(self, parts: Sequence[Any]) -> Any:
        """Return the disjunction; false for no parts."""

    def negate(self, part: Any) -> Any:
        """Return the negation."""


class Booleans:
    """Plain Python booleans."""

    true = True
    false = False

    def all(self, parts: Sequence[bool]) -> bool:
        """Return whether every part is true."""
        return all(parts)

    def any(self, parts: Sequence[bool]) -> bool:
        """Return whether some part is true."""
        return any(parts)

    def negate(self, part: bool) -> bool:
        """Return the opposite."""
        return not part


@dataclass(frozen=True, slots=True)
class Trit:
    """Settled as true (``surely``) and not settled as false (``possibly``)."""

    surely: Any
    possibly: Any


class Kleene:
    """Three-valued operations built from a two-valued algebra."""

    def __init__(self, algebra: Algebra) -> None:
        self.algebra = algebra
        self.true = Trit(algebra.true, algebra.true)
        self.false = Trit(algebra.false, algebra.false)

    def all(self, parts: Sequence[Trit]) -> Trit:
        """Return the conjunction."""
        return Trit(
            self.algebra.all([part.surely for part in parts]),
            self.algebra.all([part.possibly for part in parts]),
        )

    def any(self, parts: Sequence[Trit]) -> Trit:
        """Return the disjunction."""
        return Trit(
            self.algebra.any([part.surely for part in parts]),
            self.algebra.any([part.possibly for part in parts]),
        )

    def negate(self, part: Trit) -> Trit:
        """Return the negation: what was possible decides what is sure."""
        negate = self.algebra.negate
        return Trit(negate(part.possibly), negate(part.surely))
