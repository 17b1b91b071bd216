"""What really happened beside what was sealed, answered again by the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from qinqing.config.paths import home_dir
from qinqing.rulebook.answering import Answer, answer, read_inquiry
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.typed_facts import cut, read_facts
from qinqing.rulebook.opinions.sheet import spoken
from qinqing.rulebook.parameters import as_fact
from qinqing.rulebook.releases import ENGINE, Release, read_bundle
from qinqing.rulebook.values import decode, encode
from qinqing.rulebook.vocabulary import plain

_HASH: Final = re.compile(r"[0-9a-f]{64}")

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A fact that is not what was sealed; None where nothing was said."""

    fact: str
    sealed: object
    now: object

    def to_json(self) -> dict[str, Any]:
        return {"fact": self.fact, "sealed": self.sealed, "now": self.now}


@dataclass(frozen=True)
class CheckedFacts:
    """The differences, and the answer to the case as it is now.

    ``answer`` is None where the release that answered is not kept here.
    """

    differences: tuple[Difference, ...]
    answer: Data | None

    def to_json(self) -> dict[str, Any]:
        return {
            "different": [item.to_json() for item in self.differences],
            "answer": self.answer,
        }


def check_facts(statement: Data, typed: tuple[str, ...]) -> CheckedFacts:
    """Compare typed facts with the sealed ones; raises ``RulebookError`` for bad ones.

    Without the release only the words can be compared.
    """
    sealed = statement["answer"]["understood"]["facts"]
    release = _kept_release(statement["answer"]["receipt"])
    if release is None:
        told = {name: spoken(value) for name, value in sealed.items()}
        return CheckedFacts(tuple(_differences(told, dict(map(cut, typed)))), None)
    given = dict(_parameters(release, statement["answer"]["receipt"]))
    now = dict(_read(release, read_facts(typed, release.vocabulary)))
    before = {**given, **sealed}
    again = _answer(release, statement, {**before, **now})
    return CheckedFacts(tuple(_differences(before, now)), answer_data(again))


def _kept_release(receipt: Data) -> Release | None:
    """Return the release that answered, if this site keeps it and answers alike."""
    name = str(receipt["release"])
    path = home_dir() / "releases" / f"{name}.json"
    alike = receipt["engine"] == ENGINE and _HASH.fullmatch(name)
    return read_bundle(path) if alike and path.is_file() else None


def _read(release: Release, typed: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield facts and standards by name, with values as a statement writes them."""
    for name, value in typed.items():
        if len(name) > LONGEST_INPUT:
            raise BadInput(
                "too long", field="fact", length=len(name), most=LONGEST_INPUT
            )
        standard = release.parameters.get(plain(name))
        fact = as_fact(standard) if standard else release.vocabulary.fact(name)
        yield fact.name, decode(fact, encode(fact, value))


def _differences(sealed: Data, now: Mapping[str, object]) -> Iterator[Difference]:
    for name, value in now.items():
        if sealed.get(name) != value:
            yield Difference(name, sealed.get(name), value)


def _answer(release: Release, statement: Data, facts: Mapping[str, object]) -> Answer:
    """Answer the sealed case with these facts, as on the day it was sealed."""
    told = statement["answer"]["understood"]
    inquiry = read_inquiry(
        release,
        place=told["place"],
        at=told["at"],
        unit=told["unit"],
        act=told["act"],
        who=told["who"],
        stage=told["stage"],
        on=date.fromisoformat(told["on"]),
        facts=facts,
    )
    today = date.fromisoformat(statement["sealed_at"][:10])
    return answer(Deciders(release), inquiry, today=today)


def _parameters(release: Release, receipt: Data) -> Iterator[tuple[str, object]]:
    """Yield the standards that were given with the question, as people write them."""
    for name, value in receipt["parameters"].items():
        yield name, decode(as_fact(release.parameters[name]), value)
