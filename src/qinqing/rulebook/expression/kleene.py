"""The oracle: a plain walk of the tree in three-valued logic.

Slow and obvious. Every generated back end is compared with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import add, eq, ge, gt, le, lt, mul, ne, sub

from qinqing.rulebook.expression import tree

Value = bool | int | None

_COMPARE = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_COMPUTE = {"+": add, "-": sub, "*": mul}


def evaluate(node: tree.Expression, case: Mapping[str, Value]) -> bool | None:
    """Return true, false or None (unknown) for encoded facts and parameters.

    >>> evaluate(tree.And((tree.IsTrue("a"), tree.IsTrue("b"))), {"a": False})
    False
    """
    match node:
        case tree.Literal(value):
            return value
        case tree.IsTrue(name):
            found = case.get(name)
            return None if found is None else bool(found)
        case tree.In(name, codes):
            found = case.get(name)
            return None if found is None else found in codes
        case tree.Compare(operator, left, right):
            first, second = _number(left, case), _number(right, case)
            if first is None or second is None:
                return None
            return bool(_COMPARE[operator](first, second))
        case tree.Not(part):
            inner = evaluate(part, case)
            return None if inner is None else not inner
        case tree.And(parts):
            return _all([evaluate(part, case) for part in parts])
        case tree.Or(parts):
            negated = [evaluate(tree.Not(part), case) for part in parts]
            inner = _all(negated)
            return None if inner is None else not inner


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _number(term: tree.Term, case: Mapping[str, Value]) -> int | None:
    match term:
        case tree.Number(value):
            return value
        case tree.Column(name) | tree.Parameter(name):
            known = case.get(name)
            return None if known is None else int(known)
        case tree.Negate(inner):
            found = _number(inner, case)
            return None if found is None else -found
        case tree.Arithmetic(operator, left, right):
            first, second = _number(left, case), _number(right, case)
            if first is None or second is None:
                return None
            return int(_COMPUTE[operator](first, second))
