"""A permission that overrides a prohibition lifts it for its own acts only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pytest

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import tree
from qinqing.rulebook.releases import canonical, release_from_json
from tests.parity.batches import run_batch
from tests.parity.databases import Database, databases
from tests.parity.stacks import ON
from tests.shipped import release

FORBIDS_TWO_ACTS = "jinan/6#outside-lists"
PERMITS = "jinan/13/4#work-meal"
LIFTED, NOT_LIFTED = "conduct_inspection", "arbitrary_levy"


@pytest.fixture(scope="module")
def decider() -> Decider:
    data = json.loads(canonical(release().data))
    for norm in data["norms"]:
        if norm["id"] == PERMITS:
            changed = {"acts": [LIFTED], "who": ["organ"], "provided": []}
            norm.update(changed, overrides=[FORBIDS_TWO_ACTS])
            norm["when"] = tree.to_json(tree.TRUE)
    return Decider(release_from_json(data), home="jinan", on=ON, stage="after")


@pytest.fixture(scope="module")
def opened() -> Iterator[Mapping[str, Database]]:
    with databases() as found:
        yield found


def test_only_the_act_of_the_permission_is_lifted(decider: Decider) -> None:
    assert set(decider.stack.overriding) == {FORBIDS_TWO_ACTS}
    facts = decider.program(LIFTED, "organ").facts
    key = next(iter(tree.columns(release().norms[FORBIDS_TWO_ACTS].when)))
    assert key in facts
    outside = {key: False}
    assert decider.outcome(NOT_LIFTED, "organ", outside) == "forbidden"
    assert decider.outcome(LIFTED, "organ", outside) != "forbidden"


def test_every_engine_lifts_the_same_rows(
    decider: Decider, opened: Mapping[str, Database]
) -> None:
    batch = run_batch(decider, 1_000, 7, opened)
    assert set(batch.differences.values()) == {0}
