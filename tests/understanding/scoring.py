"""Asking prepared questions and comparing the answers with what the sources say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.rulebook.answering.answer import Answer, Deciders
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.understanding import (
    NotUnderstood,
    QuestionAnswer,
    Reader,
    answer_question,
)

QUESTIONS = Path(__file__).parent / "questions"
DAY = date(2026, 11, 20)
PERMISSIVE = ("allowed", "allowed_if")
STRICT = ("forbidden", "needs_step")
NONE = "none"


def questions(path: Path) -> list[dict[str, Any]]:
    """Read prepared questions, those in dispute left out."""
    return [item for item in read_yaml(path) if not item.get("dispute")]


@dataclass(frozen=True)
class Result:
    """One question, what came out and how far that is right."""

    item: dict[str, Any]
    outcome: str
    acts: tuple[str, ...]
    cited: frozenset[str]
    facts: dict[str, str]
    stage: str = ""

    @property
    def act_right(self) -> bool:
        wanted = self.item["acts"]
        return self.acts[:1] == () if not wanted else bool({*self.acts} & {*wanted})

    @property
    def right(self) -> bool:
        wanted = self.item["by"]
        cited = not wanted or bool(self.cited & {*wanted})
        return self.act_right and self.outcome == self.item["outcome"] and cited

    @property
    def unsafe(self) -> bool:
        return self.outcome in PERMISSIVE and self.item["outcome"] in STRICT


class Examiner:
    """Asks questions of one release."""

    def __init__(self, release: Release) -> None:
        self.deciders = Deciders(release)
        self.reader = Reader(release)
        self._known: dict[tuple[str, str], tuple[str, bool]] = {}

    def ask(self, text: str, place: str) -> QuestionAnswer | None:
        """Return the answer; None where the question was not understood."""
        try:
            return answer_question(
                self.deciders, self.reader, text, place=place, today=DAY
            )
        except NotUnderstood:
            return None

    def outcome(self, text: str, place: str) -> str:
        """Return the outcome's key, or `none`."""
        return self._recall(text, place)[0]

    def likened(self, text: str, place: str) -> bool:
        """Tell whether the main act was recognised only by likeness to sayings."""
        return self._recall(text, place)[1]

    def _recall(self, text: str, place: str) -> tuple[str, bool]:
        """Return what was worked out before for the same text."""
        key = (text, place)
        if key not in self._known:
            found = self.ask(text, place)
            known = (found.main.outcome, found.cases[0].likened) if found else None
            self._known[key] = known or (NONE, False)
        return self._known[key]

    def result(self, item: dict[str, Any]) -> Result:
        """Ask one prepared question."""
        found = self.ask(item["ask"], item["place"])
        if found is None:
            return Result(item, NONE, (), frozenset(), {})
        main = found.main
        facts = {
            stated.name: "、".join(stated.values) for stated in found.cases[0].stated
        }
        return Result(
            item,
            main.outcome,
            tuple(case.act.key for case in found.cases),
            frozenset(_cited(found.answers)),
            facts,
            found.cases[0].stage,
        )

    def results(self, items: Iterable[dict[str, Any]]) -> list[Result]:
        """Ask them all."""
        return [self.result(item) for item in items]


def _cited(answers: Iterable[Answer]) -> Iterable[str]:
    """Yield the provisions that carry the answer, or may still come to."""
    for found in answers:
        norms = [reason.norm for reason in found.verdict.reasons]
        for norm in norms or found.verdict.skeleton.pending:
            yield norm.provision
            # An item's opening words are its parent's.
            for quotation in norm.every_quotation():
                yield quotation.provision
