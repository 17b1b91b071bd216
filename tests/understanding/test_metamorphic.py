"""Saying it otherwise changes nothing; saying worse never makes it more permissive."""

from __future__ import annotations

from typing import Any

import pytest

from tests.understanding.scoring import NONE, PERMISSIVE, QUESTIONS, Examiner, questions
from tests.understanding.variants import VARIANTS, with_synonyms

ITEMS = [
    item for path in sorted(QUESTIONS.glob("dev-*.yaml")) for item in questions(path)
]
ASKED = [item for item in ITEMS if item["acts"]]

WORSE = (
    "席上还有茅台酒和好烟。",
    "是企业专门派车接送的。",
    "单位没有批准。",
    "对方还送了我两千块钱红包，我也想收下。",
    "费用全由企业出。",
    "这家企业正归我管，会影响公正执行公务。",
    "还想让老板给我报销一笔发票。",
)
_RANK = {"forbidden": 0, "needs_step": 1, "required": 1, "open": 2}


@pytest.mark.parametrize("name", VARIANTS)
def test_saying_it_otherwise_changes_no_outcome(examiner: Examiner, name: str) -> None:
    vary = VARIANTS[name]
    changed = {
        item["id"]: f"{before} → {after}: {vary(item['ask'])}"
        for item in ITEMS
        if (before := examiner.outcome(item["ask"], item["place"]))
        != (after := examiner.outcome(vary(item["ask"]), item["place"]))
    }
    assert not changed


def test_synonyms_change_no_outcome(examiner: Examiner) -> None:
    pairs = [(item, other) for item in ITEMS for other in with_synonyms(item["ask"])]
    assert len(pairs) > 100
    changed = {
        item["id"]: other
        for item, other in pairs
        if examiner.outcome(item["ask"], item["place"])
        != examiner.outcome(other, item["place"])
    }
    assert not changed


@pytest.mark.parametrize("worse", WORSE)
def test_a_worse_fact_never_makes_it_more_permissive(
    examiner: Examiner, worse: str
) -> None:
    better = {
        item["id"]: f"{before} → {after}: {item['ask']}"
        for item in ASKED
        if _more_permissive(
            before := examiner.outcome(item["ask"], item["place"]),
            after := examiner.outcome(_added(item, worse), item["place"]),
        )
    }
    assert not better


def _added(item: dict[str, Any], worse: str) -> str:
    text: str = item["ask"]
    return (text if text[-1] in "。！？!?" else f"{text}。") + worse


def _more_permissive(before: str, after: str) -> bool:
    if before in PERMISSIVE:
        return (before, after) == ("allowed_if", "allowed")
    if before in (NONE, "unsettled"):
        # Nothing was settled; the new words may be about something else altogether.
        return False
    return after in PERMISSIVE or _RANK.get(after, 3) > _RANK[before]
