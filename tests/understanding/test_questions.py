"""Questions written by people who had read only the sources, answered as these say.

Files `dev-*` were used to find words. `held-out-*` never were: nobody who adds words
looks into them. Nine in ten of these must be right; the floors are only ever raised.
One unsafe answer is one too many, in any file.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.understanding.scoring import QUESTIONS, Examiner, Result, questions

DEVELOPED = sorted(QUESTIONS.glob("dev-*.yaml"))
HELD_OUT = sorted(QUESTIONS.glob("held-out-*.yaml"))
FLOOR_DEVELOPED = 0.98
FLOOR_HELD_OUT = 0.90

Results = dict[Path, list[Result]]

# All questions are asked at once, which takes longer than one test may on a busy day.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def results(examiner: Examiner) -> Results:
    return {path: examiner.results(questions(path)) for path in (*DEVELOPED, *HELD_OUT)}


def test_no_answer_is_unsafe(results: Results) -> None:
    unsafe = [r.item["id"] for found in results.values() for r in found if r.unsafe]
    assert not unsafe


@pytest.mark.parametrize(
    ("files", "floor"), [(DEVELOPED, FLOOR_DEVELOPED), (HELD_OUT, FLOOR_HELD_OUT)]
)
def test_most_questions_are_answered_as_the_sources_say(
    results: Results, files: list[Path], floor: float
) -> None:
    found = [result for path in files for result in results[path]]
    assert sum(result.right for result in found) / len(found) >= floor


def test_what_is_no_question_for_us_never_gets_a_yes(results: Results) -> None:
    outside = [r for found in results.values() for r in found if not r.item["acts"]]
    assert len(outside) >= 60
    assert not [r.item["id"] for r in outside if r.outcome in ("allowed", "allowed_if")]


def test_places_scripts_manners_and_askers_are_all_there() -> None:
    items = [item for path in (*DEVELOPED, *HELD_OUT) for item in questions(path)]
    kinds = Counter(item["kind"] for item in items)
    assert len(items) >= 200
    assert kinds["traditional"] >= 40
    assert kinds["colloquial"] >= 40
    assert kinds["out_of_scope"] >= 20
    assert len({item["place"] for item in items}) == 5
    assert {item["asker"] for item in items} >= {"official", "leader", "enterprise"}
    assert sum(len(questions(path)) for path in HELD_OUT) >= 60
