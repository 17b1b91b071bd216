"""Small witness cases: only the facts that make the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qinqing.rulebook.values import decode, yuan
from qinqing.rulebook.vocabulary import Vocabulary

Case = Mapping[str, bool | int]


def smallest(case: Case, still: Callable[[Case], bool]) -> dict[str, bool | int]:
    """Return the case without the facts that ``still`` holds without."""
    kept = dict(case)
    for key in sorted(case, key=lambda name: (case[name] is not False, name)):
        without = {name: value for name, value in kept.items() if name != key}
        if still(without):
            kept = without
    return kept


def shown(case: Case, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the case in Chinese; parameters keep their names."""
    result: dict[str, Any] = {}
    for key, value in case.items():
        fact = vocabulary.facts.get(key)
        if fact is None:
            result[key] = yuan(int(value))
        else:
            result[fact.name] = decode(fact, value)
    return result
