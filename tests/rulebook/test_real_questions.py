"""Real questions about the documents, answered as the source texts say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qinqing.rulebook.text.content_files import read_yaml
from tests.rulebook.invented import DAY, Asking

QUESTIONS: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "questions.yaml")
ASKED = ("place", "act", "who", "stage", "unit")
DECIDED = ("allowed", "allowed_if", "needs_step", "forbidden", "required")


@pytest.mark.parametrize(
    "question", QUESTIONS, ids=[f"{q['place']}·{q['ask']}" for q in QUESTIONS]
)
def test_it_is_answered_as_the_text_says(ask: Asking, question: dict[str, Any]) -> None:
    asked = {name: question[name] for name in ASKED if name in question}
    found = ask(facts=question["given"], on=question.get("on", DAY), **asked)
    carried = {reason.norm.provision for reason in found.verdict.reasons}
    assert found.outcome == question["outcome"], carried
    if question["outcome"] in DECIDED:
        assert carried & set(question["by"])
    else:
        assert carried == set()


def test_every_place_and_every_kind_of_outcome_are_asked_about() -> None:
    assert len(QUESTIONS) >= 40
    assert len({question["place"] for question in QUESTIONS}) == 5
    outcomes = {question["outcome"] for question in QUESTIONS}
    assert outcomes == {*DECIDED, "unsettled", "open"}
