"""Which facts a text states, and with which values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from qinqing.rulebook.lexicon import FactWords
from qinqing.rulebook.lexicon.numbers import read_number
from qinqing.rulebook.parameters import as_fact
from qinqing.rulebook.releases import Release
from qinqing.rulebook.understanding.hearing import Found, Heard, Hearing
from qinqing.rulebook.vocabulary import Fact

UNKNOWN_VALUE = "不明"
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with the values the text gives it; several where it names several."""

    name: str
    values: tuple[str, ...]
    words: tuple[str, ...]


def stated_facts(
    release: Release, hearing: Hearing, heard: Heard, relevant: frozenset[str]
) -> list[Stated]:
    """Return the facts among the relevant names that the text states about an act."""
    act = heard.words.act
    found: dict[str, list[tuple[str, Found]]] = {}
    general: dict[str, set[str]] = {}
    for cue in heard.found:
        for name, value in cue.cue.states:
            if name in relevant:
                found.setdefault(name, []).append((value, cue))
    for entry in hearing.lexicon.facts:
        if entry.fact not in relevant or (entry.acts and act not in entry.acts):
            continue
        fact = _fact(release, entry.fact)
        found.setdefault(entry.fact, []).extend(_values(hearing, entry, fact))
        general.setdefault(entry.fact, set()).update(entry.general)
    stated = []
    for name, items in found.items():
        values = _settled(_fact(release, name), items, general.get(name, set()))
        if values:
            words = hearing.words(item for value, item in items if value in values)
            stated.append(Stated(name, values, words))
    return stated


def _fact(release: Release, name: str) -> Fact:
    parameter = release.parameters.get(name)
    return as_fact(parameter) if parameter else release.vocabulary.fact(name)


def _values(
    hearing: Hearing, entry: FactWords, fact: Fact
) -> Iterator[tuple[str, Found]]:
    for value, cues in entry.values.items():
        for found in hearing.cues(cues):
            yield _as_said(hearing, fact, value, found), found
    for found in hearing.cues(entry.amount):
        value = _amount(fact, found.amount)
        if value:
            yield value, found


def _as_said(hearing: Hearing, fact: Fact, value: str, found: Found) -> str:
    """Return the value, turned round by a denial, or unknown where only asked about."""
    if value in (UNKNOWN_VALUE, NO):
        return value
    if fact.type == "bool" and hearing.wonders(found):
        return UNKNOWN_VALUE
    if hearing.denies(found):
        return NO if fact.type == "bool" else ""
    if fact.type == "bool" and hearing.swallows_denial(found):
        return UNKNOWN_VALUE
    return value


def _amount(fact: Fact, text: str) -> str:
    number = read_number(text)
    if number is None:
        return ""
    if fact.type == "money":
        return f"{number.quantize(Decimal('0.01')).normalize():f}元"
    return str(int(number)) if number == int(number) else ""


def _settled(
    fact: Fact, items: list[tuple[str, Found]], general: set[str]
) -> tuple[str, ...]:
    """Return the values that stand: longer words before the shorter ones in them.

    A yes and a no, or an amount given twice, settle nothing. Of several options each
    may be meant; the general one is not where a special one is named.
    """
    kept = [
        value
        for value, item in items
        if not any(
            item.within(other)
            and value != other_value
            and (value in general or other_value not in general)
            for other_value, other in items
        )
    ]
    # 不明 has done its work: whatever stands inside its words is not said.
    values = [
        value for value in dict.fromkeys(kept) if value not in ("", UNKNOWN_VALUE)
    ]
    if fact.type != "enum":
        return tuple(values) if len(values) == 1 else ()
    special = [value for value in values if value not in general]
    return tuple(special or values)


def first_values(stated: Iterable[Stated]) -> dict[str, str]:
    """Return one value of each fact, for a case to begin with."""
    return {item.name: item.values[0] for item in stated}
