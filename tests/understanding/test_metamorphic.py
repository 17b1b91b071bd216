"""Saying it otherwise changes nothing; saying worse never makes it more permissive.

The suite tries an eighth of the questions with each variant, each time another eighth;
``python -m tests.understanding --variants`` tries all of them.
"""

from __future__ import annotations

import pytest

from tests.understanding.scoring import QUESTIONS, Examiner, questions
from tests.understanding.variants import VARIANTS, WORSE, changed, made_worse

ITEMS = [
    item for path in sorted(QUESTIONS.glob("dev-*.yaml")) for item in questions(path)
]
PART = 8


@pytest.mark.parametrize("name", VARIANTS)
def test_saying_it_otherwise_changes_no_outcome(examiner: Examiner, name: str) -> None:
    start = list(VARIANTS).index(name) % PART
    assert not changed(examiner, name, ITEMS[start::PART])


@pytest.mark.parametrize("worse", WORSE)
def test_a_worse_fact_never_makes_it_more_permissive(
    examiner: Examiner, worse: str
) -> None:
    start = WORSE.index(worse) % PART
    assert not made_worse(examiner, worse, ITEMS[start::PART])
