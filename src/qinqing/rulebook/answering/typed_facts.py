"""Facts typed as ``名称=值``: on the command line, in an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput

if TYPE_CHECKING:
    from qinqing.rulebook.vocabulary import Vocabulary


def read_facts(typed: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Return values by the name each fact was typed with.

    Raises ``BadInput`` where the value is missing, or where one fact, whatever it was
    called, is given two values.
    """
    return together(map(cut, typed), vocabulary)


def together(
    pairs: Iterable[tuple[str, str]], vocabulary: Vocabulary
) -> dict[str, str]:
    """Return values by name; raises ``BadInput`` for a fact with two values."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, value in pairs:
        same = names.setdefault(_key(name, vocabulary), name)
        if same in found and found[same] != value:
            raise BadInput("given twice", field="fact", value=name)
        found[same] = value
    return found


def cut(item: str) -> tuple[str, str]:
    """Part a fact at its first equals sign; raises ``BadInput`` without one."""
    name, equals, value = item.replace("＝", "=", 1).partition("=")
    if not equals:
        if len(item) > LONGEST_INPUT:
            raise BadInput(
                "too long", field="fact", length=len(item), most=LONGEST_INPUT
            )
        raise BadInput("no equals sign", field="fact", value=item)
    return name.strip(), value.strip()


def _key(name: str, vocabulary: Vocabulary) -> str:
    """Return what is the same for all names of one fact; others are their own."""
    fact = vocabulary.facts_by_name.get(name)
    return fact.key if fact is not None else name
