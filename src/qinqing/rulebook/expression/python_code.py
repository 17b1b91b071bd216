"""Generate Python for a condition: two two-valued formulas instead of one of three.

``surely`` is true when the condition is true whatever the unknown facts are,
``possibly`` when it is not settled as false. Only names ``f0 … fn`` chosen here and
numbers from the tree are ever written into the source, never text from a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from qinqing.rulebook.expression import tree

_PYTHON = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPPOSITE = {"=": "!=", "<>": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def surely(node: tree.Expression, names: Mapping[str, str]) -> str:
    """Return Python source that is true when the condition is settled as true."""
    match node:
        case tree.Literal(value):
            return str(value)
        case tree.IsTrue(column):
            return f"({names[column]} is True)"
        case tree.In(column, codes):
            return _membership(names[column], codes)
        case tree.Compare(operator, left, right):
            return _guarded(_PYTHON[operator], left, right, names)
        case tree.Not(part):
            return surely_not(part, names)
        case tree.And(parts):
            return f"({' and '.join(surely(part, names) for part in parts)})"
        case tree.Or(parts):
            return f"({' or '.join(surely(part, names) for part in parts)})"


def surely_not(node: tree.Expression, names: Mapping[str, str]) -> str:
    """Return Python source that is true when the condition is settled as false."""
    match node:
        case tree.Literal(value):
            return str(not value)
        case tree.IsTrue(column):
            return f"({names[column]} is False)"
        case tree.In(column, codes):
            name = names[column]
            return f"({name} is not None and not {_membership(name, codes)})"
        case tree.Compare(operator, left, right):
            return _guarded(_OPPOSITE[operator], left, right, names)
        case tree.Not(part):
            return surely(part, names)
        case tree.And(parts):
            return f"({' or '.join(surely_not(part, names) for part in parts)})"
        case tree.Or(parts):
            return f"({' and '.join(surely_not(part, names) for part in parts)})"


def possibly(node: tree.Expression, names: Mapping[str, str]) -> str:
    """Return Python source that is true unless the condition is settled as false."""
    return f"(not {surely_not(node, names)})"


def _membership(name: str, codes: tuple[int, ...]) -> str:
    if len(codes) == 1:
        return f"({name} == {codes[0]})"
    return f"({name} in {{{', '.join(map(str, codes))}}})"


def _guarded(
    operator: str, left: tree.Term, right: tree.Term, names: Mapping[str, str]
) -> str:
    """Compare only when every name used is known."""
    used = {
        names[part.name]
        for side in (left, right)
        for part in tree.walk(side)
        if isinstance(part, tree.Column | tree.Parameter)
    }
    known = [f"{name} is not None" for name in sorted(used)]
    compared = f"{_term(left, names)} {operator} {_term(right, names)}"
    return f"({' and '.join([*known, compared])})"


def _term(term: tree.Term, names: Mapping[str, str]) -> str:
    match term:
        case tree.Number(value):
            return f"({value})" if value < 0 else str(value)
        case tree.Column(name) | tree.Parameter(name):
            return names[name]
        case tree.Negate(inner):
            return f"(-{_term(inner, names)})"
        case tree.Arithmetic(operator, left, right):
            return f"({_term(left, names)} {operator} {_term(right, names)})"
