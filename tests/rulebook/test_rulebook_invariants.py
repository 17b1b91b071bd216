"""The invariants on the real rulebook: every place, stage, act and actor."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.composition import STAGES
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import tree
from qinqing.rulebook.releases import (
    Release,
    canonical,
    read_bundle,
    release_from_json,
    save_release,
)
from tests.asking.simulation import interviews
from tests.parity.stacks import ON, PLACES, decider_of
from tests.shipped import release

CASES = 300
BAD = ("forbidden", "needs_step")
Facts = dict[str, bool | int | None]
Pair = tuple[Interview, Facts, Facts]

stacks = pytest.mark.parametrize(
    ("place", "stage"), [(place, stage) for place in PLACES for stage in STAGES]
)


def pairs(place: str, stage: str) -> list[Pair]:
    """Return interviews with part of the facts of a case, and with all of them."""
    random = Random(f"{place} {stage}")  # noqa: S311 (cases, not secrets)
    held = interviews(decider_of(place, stage, given=stage == "after"))
    found: list[Pair] = []
    for _ in range(CASES):
        interview = random.choice(held)
        values = interview.all_domains()
        whole: Facts = {name: random.choice(values[name]) for name in values}
        part: Facts = {
            name: None if random.random() < 0.4 else value
            for name, value in whole.items()
        }
        found.append((interview, part, whole))
    return found


def decide(interview: Interview, facts: Facts) -> Any:
    return interview.decider.decide(interview.act, interview.who, facts)


def listed(verdict: Any) -> set[str]:
    """Return the facts of what the answer itself lists: steps, conditions, duties."""
    items = (*verdict.steps, *verdict.conditions)
    found = {name for item in items for name in item.facts}
    for _, duty, _ in verdict.skeleton.owed:
        found.update(tree.columns(duty.done) if duty.done is not None else ())
    return found


@stacks
def test_forbidden_and_allowed_stay_when_everything_is_known(
    place: str, stage: str
) -> None:
    seen = set()
    for interview, part, whole in pairs(place, stage):
        now = interview.outcome(part)
        if now in ("forbidden", "allowed"):
            assert interview.outcome(whole) == now
            seen.add(now)
    assert seen == {"forbidden", "allowed"}


@stacks
def test_a_step_or_condition_changes_only_by_what_the_answer_lists(
    place: str, stage: str
) -> None:
    for interview, part, whole in pairs(place, stage):
        verdict = decide(interview, part)
        if verdict.outcome in ("needs_step", "allowed_if"):
            shown = listed(verdict)
            hidden = {name: v for name, v in whole.items() if name not in shown}
            assert interview.outcome({**part, **hidden}) == verdict.outcome


@stacks
def test_a_permission_is_never_given_where_the_whole_truth_forbids(
    place: str, stage: str
) -> None:
    for interview, part, whole in pairs(place, stage):
        verdict = decide(interview, part)
        if verdict.outcome.startswith("allowed") and interview.outcome(whole) in BAD:
            assert verdict.outcome == "allowed_if"
            later = decide(interview, whole).conditions
            kept = {(item.norm.id, item.id) for item in later if item.state}
            assert {(item.norm.id, item.id) for item in verdict.conditions} - kept


@stacks
def test_an_answer_depends_on_its_inputs_only(place: str, stage: str) -> None:
    given = decider_of(place, stage, given=stage == "after").given_parameters
    again = Decider(release(), home=place, on=ON, stage=stage, parameters=given)
    for interview, part, _ in pairs(place, stage):
        expected = decide(interview, part)
        only_known = {n: v for n, v in reversed(part.items()) if v is not None}
        act, who = interview.act, interview.who
        for facts in (only_known, {**part, "irrelevant": True}):
            assert again.decide(act, who, facts).skeleton == expected.skeleton


@pytest.fixture(scope="module")
def renamed() -> tuple[Release, dict[str, dict[int, int]]]:
    """Return the rulebook with every option's code changed and the norms reversed."""
    data = json.loads(canonical(release().data))
    codes: dict[str, dict[int, int]] = {}
    for fact in data["vocabulary"]["facts"]:
        old = [option["code"] for option in fact["options"]]
        codes[fact["key"]] = dict(zip(old, reversed(old), strict=True))
        for option in fact["options"]:
            option["code"] = codes[fact["key"]][option["code"]]
    data["norms"] = [recoded(norm, codes) for norm in reversed(data["norms"])]
    return release_from_json(data), codes


def recoded(data: Any, codes: dict[str, dict[int, int]]) -> Any:
    """Return the JSON of a norm with the codes in its conditions replaced."""
    if isinstance(data, dict):
        return {key: recoded(value, codes) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    if len(data) == 3 and data[0] == "in" and codes.get(data[1]):
        return ["in", data[1], [codes[data[1]][code] for code in data[2]]]
    return [recoded(item, codes) for item in data]


@stacks
def test_renaming_codes_and_reordering_norms_changes_nothing(
    place: str, stage: str, renamed: tuple[Release, dict[str, dict[int, int]]]
) -> None:
    changed, codes = renamed
    given = decider_of(place, stage, given=stage == "after").given_parameters
    other = Decider(changed, home=place, on=ON, stage=stage, parameters=given)
    for interview, part, _ in pairs(place, stage):
        facts = {
            name: value if value is None else codes[name].get(int(value), value)
            for name, value in part.items()
        }
        verdict = other.decide(interview.act, interview.who, facts)
        expected = decide(interview, part)
        assert verdict.outcome == expected.outcome
        assert {(r.norm.id, r.effect) for r in verdict.reasons} == {
            (r.norm.id, r.effect) for r in expected.reasons
        }


def test_saving_and_loading_a_release_is_identity(tmp_path: Path) -> None:
    saved = read_bundle(save_release(release(), tmp_path))
    assert saved.hash == release().hash
    assert saved.norms == release().norms
    assert saved.vocabulary == release().vocabulary
    assert saved.parameters == release().parameters
    assert saved.documents == release().documents
