"""The tree of a condition: the one form every back end is generated from.

Only these nodes exist. Inside them SQL is Kleene's three-valued logic, the same in
every engine we generate for, and monotone: a settled truth value never changes when
more facts become known. Enum values are held as their integer codes, money in fen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*")


@dataclass(frozen=True, slots=True)
class Literal:
    """A settled truth value."""

    value: bool


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A boolean column; unknown when the fact is unknown."""

    column: str


@dataclass(frozen=True, slots=True)
class Number:
    """A bounded integer literal (fen for money)."""

    value: int


@dataclass(frozen=True, slots=True)
class Column:
    """An integer column, used inside arithmetic and comparisons."""

    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated local value such as a standard; unknown where none is recorded."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Sum, difference or product of two integer terms."""

    operator: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Negate:
    """An integer term with its sign changed."""

    term: Term


@dataclass(frozen=True, slots=True)
class Compare:
    """Comparison of two integer terms."""

    operator: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class In:
    """An integer or enum column equal to one of the codes."""

    column: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction of two or more parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction of two or more parts."""

    parts: tuple[Expression, ...]


Term = Number | Column | Parameter | Arithmetic | Negate
Expression = Literal | IsTrue | Compare | In | Not | And | Or
Node = Term | Expression

TRUE = Literal(True)
FALSE = Literal(False)


def children(node: Node) -> tuple[Node, ...]:
    """Return the direct parts of a node."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part):
            return (part,)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Negate(term):
            return (term,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)


def columns(node: Node) -> tuple[str, ...]:
    """Return the column keys used, in order of first appearance."""
    found: dict[str, None] = {}
    for part in walk(node):
        match part:
            case IsTrue(name) | In(name, _) | Column(name):
                found[name] = None
    return tuple(found)


def parameters(node: Node) -> tuple[str, ...]:
    """Return the parameter names used, in order of first appearance."""
    return tuple(
        dict.fromkeys(part.name for part in walk(node) if isinstance(part, Parameter))
    )


def conjunction(parts: list[Expression]) -> Expression:
    """Join parts with AND; an empty list is true.

    >>> conjunction([])
    Literal(value=True)
    >>> conjunction([IsTrue("a")])
    IsTrue(column='a')
    """
    kept = [part for part in parts if part != TRUE]
    if not kept:
        return TRUE
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def disjunction(parts: list[Expression]) -> Expression:
    """Join parts with OR; an empty list is false."""
    kept = [part for part in parts if part != FALSE]
    if not kept:
        return FALSE
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def to_json(node: Node) -> Any:
    """Return a compact JSON form: ``[operator, part, …]``."""
    match node:
        case Literal(value):
            return ["literal", value]
        case IsTrue(name):
            return ["is", name]
        case Number(value):
            return value
        case Column(name):
            return ["column", name]
        case Parameter(name):
            return ["parameter", name]
        case In(name, codes):
            return ["in", name, list(codes)]
        case Not(part):
            return ["not", to_json(part)]
        case Negate(term):
            return ["negate", to_json(term)]
        case And(parts):
            return ["and", *map(to_json, parts)]
        case Or(parts):
            return ["or", *map(to_json, parts)]
        case Compare(operator, left, right):
            return [operator, to_json(left), to_json(right)]
        case Arithmetic(operator, left, right):
            return ["term", operator, to_json(left), to_json(right)]


def expression_from_json(value: Any) -> Expression:
    """Rebuild a condition written by ``to_json``."""
    kind = value[0]
    match kind:
        case "literal":
            return TRUE if value[1] else FALSE
        case "is":
            return IsTrue(value[1])
        case "in":
            return In(value[1], tuple(value[2]))
        case "not":
            return Not(expression_from_json(value[1]))
        case "and":
            return And(tuple(map(expression_from_json, value[1:])))
        case "or":
            return Or(tuple(map(expression_from_json, value[1:])))
        case _:
            return Compare(kind, term_from_json(value[1]), term_from_json(value[2]))


def term_from_json(value: Any) -> Term:
    """Rebuild an integer term written by ``to_json``."""
    if isinstance(value, int):
        return Number(value)
    match value[0]:
        case "column":
            return Column(value[1])
        case "parameter":
            return Parameter(value[1])
        case "negate":
            return Negate(term_from_json(value[1]))
        case _:
            return Arithmetic(
                value[1], term_from_json(value[2]), term_from_json(value[3])
            )
