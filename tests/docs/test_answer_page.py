"""The page about the JSON of an answer lists exactly the keys that answers have."""

import re
from datetime import date
from typing import Any

import pytest

from qinqing.rulebook.answering import answer
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.checking.cases import run_case
from qinqing.rulebook.understanding import Reader, answer_question, question_data
from tools.reference_pages import REFERENCE, Sources

TODAY = date(2026, 11, 20)
SECTIONS = {
    "understood": "understood",
    "reasons": "reasons",
    "steps 和 conditions": "conditions",
    "duties": "duties",
    "set_aside": "set_aside",
    "possible": "possible",
    "next_question": "next_question",
    "receipt": "receipt",
}


@pytest.fixture(scope="module")
def answers(sources: Sources) -> list[dict[str, Any]]:
    """Answers to a part of the example cases, enough to show every kind of entry."""
    deciders = Deciders(sources.release)
    cases = sources.content.rulebooks.cases[::7]
    inquiries = [run_case(sources.release, deciders, case).inquiry for case in cases]
    return [answer_data(answer(deciders, item, today=TODAY)) for item in inquiries]


@pytest.fixture(scope="module")
def told() -> dict[str, set[str]]:
    """The keys the page lists, by heading."""
    text = (REFERENCE / "answer-json.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: _keys(part) for part in parts}


def _keys(part: str) -> set[str]:
    rows = [
        line.split(" | ")[0] for line in part.splitlines() if line.startswith("| `")
    ]
    if not rows:
        rows = [part.partition("\n")[2]]
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def _entries(answers: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in answers:
        value = item[key]
        found += value if isinstance(value, list) else [value] if value else []
    return found


def test_the_top_level_is_listed(
    answers: list[dict[str, Any]], told: dict[str, set[str]]
) -> None:
    assert told["顶层"] == set(answers[0])


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_entry_is_listed(
    heading: str, answers: list[dict[str, Any]], told: dict[str, set[str]]
) -> None:
    entries = _entries(answers, SECTIONS[heading])
    assert entries, "no answer shows this"
    assert all(told[heading] == set(entry) for entry in entries)


def test_what_a_plain_question_adds_is_listed(
    sources: Sources, told: dict[str, set[str]]
) -> None:
    found = answer_question(
        Deciders(sources.release),
        Reader(sources.release),
        "企业请我吃饭，能去吗",
        place="济南市",
        today=TODAY,
    )
    data = question_data(found)
    plain = set(answer_data(found.main))
    assert told["用一句话提问"] == set(data) - plain
    assert told["question"] == set(data["question"])
    assert told["heard"] == set(data["question"]["heard"][0])


def test_steps_have_the_form_of_conditions(answers: list[dict[str, Any]]) -> None:
    steps, conditions = _entries(answers, "steps"), _entries(answers, "conditions")
    assert steps
    assert set(steps[0]) == set(conditions[0])


def test_unknown_facts_are_named_twice(answers: list[dict[str, Any]]) -> None:
    assert {frozenset(item) for item in _entries(answers, "unknown")} == {
        frozenset({"fact", "key"})
    }
