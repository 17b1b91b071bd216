"""Example cases beside their provision, each of which can be asked at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.releases import Release
from qinqing.web.portal.answers import modifier
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.facts import fact_called, spoken


@dataclass(frozen=True)
class CaseLine:
    """A case in words, the outcome it must have, and where to ask it."""

    name: str
    facts: tuple[tuple[str, str], ...]
    word: str
    modifier: str
    address: str


def case_lines(
    release: Release, cases: Iterable[Mapping[str, Any]]
) -> tuple[CaseLine, ...]:
    """Put the example cases of a provision into words."""
    return tuple(_case_line(release, case) for case in cases)


def _case_line(release: Release, case: Mapping[str, Any]) -> CaseLine:
    ask = case["ask"]
    said: list[tuple[str, str]] = []
    shown: list[tuple[str, str]] = []
    for name, value in (*case["given"].items(), *case["parameters"].items()):
        fact = fact_called(release, name)
        words = spoken(fact, value)
        known = fact.key in release.vocabulary.facts
        said.append((fact.key if known else fact.name, words))
        shown.append((fact.name, words))
    outcome = str(case["expect"].get("outcome", "open"))
    asked = Asked(
        place=str(ask.get("place", "")),
        at=str(ask.get("at", "")),
        unit=str(ask.get("unit", "")),
        who=str(ask.get("who", "official")),
        act=str(ask.get("act", "")),
        stage=str(ask.get("stage", "before")),
        on=str(ask.get("on", "")),
        facts=tuple(said),
    )
    return CaseLine(
        name=str(case["name"]),
        facts=tuple(shown),
        word=OUTCOME_WORDS[outcome],
        modifier=modifier(outcome),
        address=asked.address(),
    )
